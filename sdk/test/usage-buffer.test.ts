import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DroppedUsage, Fairlead, type UsageBufferOptions, type UsageEvent } from "../src/index";
import { TestServer } from "../src/testing";

/** Less than what a batch waits for: the test's clock goes on meanwhile. */
const PATIENCE = { timeout: 4_000 };

let server: TestServer;
let dropped: DroppedUsage[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  server = new TestServer();
  dropped = [];
});
afterEach(() => void vi.useRealTimers());

const client = (usage: UsageBufferOptions = {}) =>
  new Fairlead({
    ...server.options,
    maxRetries: 0,
    usage: { onDrop: (drop) => void dropped.push(drop), ...usage },
  });
const record = (to: Fairlead, count: number, from = 0) => {
  for (let index = from; index < from + count; index += 1) {
    to.usage.record({ id: `use_${index}`, meter: "calls", quantity: 1 });
  }
};
const batches = () =>
  server.requests.map(({ body }) => (body as { events: UsageEvent[] }).events.map(({ id }) => id));
const refuse = (status: number) =>
  server.on("POST /api/v1/federation/usage", { status, body: { code: "refused" } });
const accept = () =>
  server.on("POST /api/v1/federation/usage", ({ body }) => ({
    body: {
      ok: true,
      results: (body as { events: UsageEvent[] }).events.map(({ id }) => ({ id, status: "applied" })),
    },
  }));

describe("batches", () => {
  it("leave with the hundredth event", async () => {
    const fairlead = client();
    record(fairlead, 99);
    expect(server.requests).toHaveLength(0);
    record(fairlead, 1, 99);
    await vi.waitFor(() => expect(fairlead.usage.pending).toBe(0), PATIENCE);
    expect(batches().map((ids) => ids.length)).toEqual([100]);
  });

  it("leave after five seconds", async () => {
    const fairlead = client();
    record(fairlead, 3);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(server.requests).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    await vi.waitFor(() => expect(batches()).toEqual([["use_0", "use_1", "use_2"]]), PATIENCE);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  it("leave with flush, in order, none larger than a batch", async () => {
    const fairlead = client({ batchSize: 10 });
    record(fairlead, 25);
    await Promise.all([fairlead.usage.flush(), fairlead.usage.flush()]);
    expect(batches().map((ids) => ids.length)).toEqual([10, 10, 5]);
    expect(batches().flat()).toEqual(Array.from({ length: 25 }, (_, index) => `use_${index}`));
  });

  it("fill in id and time once", async () => {
    const fairlead = client();
    fairlead.usage.record({ meter: "calls", quantity: 0.5, properties: { region: "eu" } });
    server.failNext(503);
    await expect(fairlead.usage.flush()).rejects.toMatchObject({ status: 503 });
    await fairlead.usage.flush();
    const [first, second] = server.requests.map(({ body }) => (body as { events: UsageEvent[] }).events[0]);
    expect(first).toEqual(second);
    expect(first?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(first?.occurred_at).toMatch(/^\d{4}-.*Z$/);
  });
});

describe("what cannot be delivered now", () => {
  it("stays, keeps its ids, and leaves first", async () => {
    const fairlead = client({ batchSize: 2 });
    server.failNext("network");
    record(fairlead, 2);
    await expect(fairlead.usage.flush()).rejects.toMatchObject({ name: "ConnectionError" });
    expect(fairlead.usage.pending).toBe(2);
    record(fairlead, 2, 2);
    expect(server.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(fairlead.usage.pending).toBe(0), PATIENCE);
    expect(batches()).toEqual([
      ["use_0", "use_1"],
      ["use_0", "use_1"],
      ["use_2", "use_3"],
    ]);
    expect(dropped).toEqual([]);
  });

  it("is bounded: what does not fit is dropped and told", async () => {
    const fairlead = client({ maxQueue: 5, batchSize: 3 });
    server.failNext("network", 10);
    record(fairlead, 8);
    await fairlead.usage.flush().catch(() => undefined);
    expect(fairlead.usage.pending).toBe(5);
    expect(dropped.map(({ reason, events }) => [reason, events[0]?.id])).toEqual([
      ["queue_full", "use_5"],
      ["queue_full", "use_6"],
      ["queue_full", "use_7"],
    ]);
  });
});

describe("what is refused for good", () => {
  it.each([401, 403, 422])("is dropped and told (%i), and the rest goes on", async (status) => {
    const fairlead = client();
    refuse(status);
    record(fairlead, 1);
    await fairlead.usage.flush();
    expect(dropped).toMatchObject([{ reason: "refused", error: { status }, events: [{ id: "use_0" }] }]);
    accept();
    record(fairlead, 1, 1);
    await fairlead.usage.flush();
    expect(fairlead.usage.pending).toBe(0);
  });

  it("names single events the server rejected", async () => {
    const fairlead = client();
    const rejected = {
      id: "use_1",
      status: "rejected",
      error: "No such meter.",
    };
    server.on("POST /api/v1/federation/usage", {
      body: { ok: true, results: [{ id: "use_0", status: "applied" }, rejected] },
    });
    record(fairlead, 2);
    await fairlead.usage.flush();
    expect(dropped).toMatchObject([{ reason: "rejected", events: [{ id: "use_1" }], results: [rejected] }]);
  });
});

describe("shutdown", () => {
  it("sends what waits, and takes no more", async () => {
    const fairlead = client();
    record(fairlead, 3);
    await fairlead.usage.shutdown();
    expect(batches()).toHaveLength(1);
    record(fairlead, 1, 3);
    expect(dropped).toMatchObject([{ reason: "shut_down", events: [{ id: "use_3" }] }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends in time and tells what was lost", async () => {
    server.on("POST /api/v1/federation/usage", () => new Promise(() => undefined));
    const fairlead = client();
    record(fairlead, 3);
    const ended = fairlead.usage.shutdown({ timeout: 2_000 });
    await vi.advanceTimersByTimeAsync(2_000);
    await ended;
    expect(dropped).toMatchObject([{ reason: "shut_down" }]);
    expect(dropped[0]?.events).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("listens to no signal and leaves none of its own", async () => {
    const before = process.eventNames().map((name) => process.listenerCount(name));
    const fairlead = client();
    record(fairlead, 1);
    await fairlead.usage.shutdown();
    expect(process.eventNames().map((name) => process.listenerCount(name))).toEqual(before);
  });
});
