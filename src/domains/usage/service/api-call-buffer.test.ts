import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiCallBuffer } from "./api-call-buffer";
import type { ApiCall } from "./store-api-calls";

const call = (requestId: string): ApiCall => ({
  at: new Date("2026-11-21T12:00:00Z"),
  tenantId: null,
  clientId: null,
  actorType: null,
  actorId: null,
  route: "leads.list",
  method: "GET",
  status: 200,
  bytes: null,
  durationUs: 900,
  requestId,
});
const calls = (count: number) => Array.from({ length: count }, (_, index) => call(`r${index}`));

class Refused extends Error {
  constructor(readonly code: string) {
    super("refused");
  }
}

/** A store whose writes end when told, and what came of it. */
function setUp(options: { capacity?: number; batch?: number } = {}) {
  const written: string[][] = [];
  const failures: Error[] = [];
  let gate: Promise<void> = Promise.resolve();
  const dropped: number[] = [];
  const buffer = createApiCallBuffer({
    capacity: 10,
    batch: 4,
    everyMs: 1_000,
    ...options,
    store: async (rows) => {
      await gate;
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      written.push(rows.map(({ requestId }) => requestId));
    },
    onDropped: (count) => dropped.push(count),
  });
  const block = () => {
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => (open = resolve));
    return () => open();
  };
  const lost = () => dropped.reduce((sum, count) => sum + count, 0);
  return { buffer, written, failures, lost, block };
}

describe("the buffer of API calls", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("writes after a second, all that came meanwhile at once", async () => {
    const { buffer, written } = setUp();
    buffer.add(call("a"));
    buffer.add(call("b"));
    await vi.advanceTimersByTimeAsync(999);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(written).toEqual([["a", "b"]]);
    expect(buffer.size()).toBe(0);
  });

  it("writes at once when a batch is full", async () => {
    const { buffer, written } = setUp();
    for (const one of calls(4)) buffer.add(one);
    await vi.advanceTimersByTimeAsync(0);
    expect(written).toEqual([["r0", "r1", "r2", "r3"]]);
  });

  it("writes what it holds when it is stopped, and what arrives while it is writing", async () => {
    const { buffer, written, block } = setUp();
    const open = block();
    for (const one of calls(6)) buffer.add(one);
    const stopped = buffer.stop();
    buffer.add(call("last"));
    open();
    await stopped;
    expect(written.flat()).toEqual(["r0", "r1", "r2", "r3", "r4", "r5", "last"]);
  });

  it("holds no more than its capacity while the database is slow, and counts what it drops", async () => {
    const { buffer, written, lost, block } = setUp();
    const open = block();
    for (const one of calls(25)) buffer.add(one);
    expect(buffer.size()).toBe(10);
    expect(lost()).toBe(15);
    open();
    await buffer.stop();
    expect(written.flat()).toHaveLength(10);
    expect(lost()).toBe(15);
  });

  it("keeps what a lost connection refused, and writes it the next time", async () => {
    const { buffer, written, failures, lost } = setUp();
    failures.push(new Error("connection lost"));
    buffer.add(call("a"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([written, buffer.size()]).toEqual([[], 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([written, lost()]).toEqual([[["a"]], 0]);
  });

  it("drops and counts rows that can never be stored, and goes on with the rest", async () => {
    const { buffer, written, failures, lost } = setUp();
    failures.push(new Refused("22021"));
    for (const one of calls(6)) buffer.add(one);
    await buffer.stop();
    expect([written, lost()]).toEqual([[["r4", "r5"]], 4]);
  });

  it("loses nothing in silence when the database is gone at the end", async () => {
    const { buffer, failures, lost } = setUp();
    failures.push(new Refused("ECONNREFUSED"), new Refused("ECONNREFUSED"));
    for (const one of calls(3)) buffer.add(one);
    await buffer.stop();
    expect([lost(), buffer.size()]).toEqual([3, 0]);
  });
});
