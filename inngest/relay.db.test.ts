import { beforeEach, describe, expect, it } from "vitest";
import { listPoisoned, readOutboxState, retryPoisoned, skipPoisoned } from "@/domains/outbox/server";
import { emptyOutbox, outboxRows, writeEvent } from "@/domains/outbox/service/outbox.test-support";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../test/support/caller";
import type { JobEvent } from "./client";
import { createRelay, type Receiver } from "./relay";

const began = new Date("2026-11-21T10:00:00Z");
let now = began;
const after = (ms: number): Date => new Date(began.getTime() + ms);

/** Keeps what it takes; `fault` says why it does not take a batch. */
function fakeReceiver(batch = 8) {
  const taken: JobEvent[] = [];
  const sizes: number[] = [];
  const receiver: Receiver & { fault: (events: readonly JobEvent[]) => string | null } = {
    batch,
    fault: () => null,
    take: (events) => {
      const reason = receiver.fault(events);
      if (reason !== null) return Promise.reject(new Error(reason));
      sizes.push(events.length);
      taken.push(...events);
      return Promise.resolve(undefined);
    },
  };
  return { receiver, taken, sizes };
}

type Relay = ReturnType<typeof createRelay>;

/** Lets the relay work until it has nothing to do for `ms` of its own clock. */
async function relayFor(relay: Relay, ms: number): Promise<void> {
  const end = now.getTime() + ms;
  while (now.getTime() < end) {
    const { waitMs, trouble = false } = await relay.pass();
    // with nothing to do, a look every ten seconds shows the same
    now = new Date(now.getTime() + (waitMs > 0 && !trouble ? 10_000 : waitMs));
  }
}

const isBad = (event: JobEvent): boolean => JSON.stringify(event.data).includes('"bad":');
const REFUSED = "Inngest API Error: 400 Cannot process event payload";
const statuses = async (lead: string) =>
  (await outboxRows()).filter(({ aggregate }) => aggregate === lead).map(({ status }) => status);

beforeEach(async () => {
  now = began;
  await emptyOutbox();
});

describe("the relay", () => {
  it("hands over what functions expect, once, and marks it sent", async () => {
    const lead = await writeEvent({ now: began, payload: { leadId: "x" } });
    const { receiver, taken } = fakeReceiver();
    const relay = createRelay(receiver, () => now);
    expect(await relay.pass()).toEqual({ sent: 1, waitMs: 0 });
    const [row] = await outboxRows();
    expect(taken).toEqual([
      {
        id: row?.id,
        name: "leads/lead.created",
        ts: began.getTime(),
        data: {
          payload: { leadId: "x" },
          aggregateType: "lead",
          aggregateId: lead,
          sequence: 1,
          tenantId: null,
          occurredAt: began.toISOString(),
          traceparent: null,
        },
      },
    ]);
    expect(await relay.pass()).toEqual({ sent: 0, waitMs: 1_000 });
    expect(taken.length).toBe(1);
  });

  it.each([
    ["refuses", REFUSED],
    ["fails at", "Inngest API Error: 500 Internal server error"],
  ])("sets aside the one event that the receiver %s, and hands over all others", async (_, reason) => {
    const leads: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const payload = index === 7 ? { bad: true } : {};
      leads.push(await writeEvent({ now: after(index), payload }));
    }
    const bad = leads[7] ?? "";
    const good = leads.filter((lead) => lead !== bad);
    await writeEvent({ aggregateId: bad, now: after(100) });
    const { receiver, taken } = fakeReceiver();
    receiver.fault = (events) => (events.some(isBad) ? reason : null);
    const relay = createRelay(receiver, () => now);
    await relayFor(relay, 20_000);
    expect(new Set(taken.map(({ data }) => data["aggregateId"]))).toEqual(new Set(good));
    for (let minutes = 0; minutes < 60; minutes += 1) {
      // the receiver works: others pass while one keeps failing
      await writeEvent({ now });
      await relayFor(relay, 60_000);
    }
    expect(taken.length).toBe(19 + 60);
    expect(await statuses(bad)).toEqual(["poisoned", "pending"]);
    const [poisoned, ...more] = await inTransaction((tx) => listPoisoned(tx, 10));
    expect(more).toEqual([]);
    expect(poisoned).toMatchObject({ aggregateId: bad, attempts: 5, reason, waiting: 1 });
  });

  it("sends again what was set aside when a person says so, then what waited behind it", async () => {
    const lead = await writeEvent({ now: began, payload: { bad: true } });
    await writeEvent({ aggregateId: lead, now: began });
    const { receiver, taken } = fakeReceiver();
    receiver.fault = (events) => (events.some(isBad) ? REFUSED : null);
    const relay = createRelay(receiver, () => now);
    await relayFor(relay, 60 * 60_000);
    expect(await statuses(lead)).toEqual(["poisoned", "pending"]);
    receiver.fault = () => null;
    const [row] = await outboxRows();
    await inTransaction((tx) => retryPoisoned(tx, adminCaller({ now }), row?.id ?? ""));
    await relayFor(relay, 5_000);
    expect(taken.map(({ data }) => data["sequence"])).toEqual([1, 2]);
  });

  it("goes on without what a person skips", async () => {
    const lead = await writeEvent({ now: began, payload: { bad: true } });
    await writeEvent({ aggregateId: lead, now: began });
    const { receiver, taken } = fakeReceiver();
    receiver.fault = (events) => (events.some(isBad) ? REFUSED : null);
    const relay = createRelay(receiver, () => now);
    await relayFor(relay, 60 * 60_000);
    const [row] = await outboxRows();
    const skip = () => inTransaction((tx) => skipPoisoned(tx, adminCaller({ now }), row?.id ?? ""));
    await skip();
    await relayFor(relay, 5_000);
    expect(taken.map(({ data }) => data["sequence"])).toEqual([2]);
    expect(await statuses(lead)).toEqual(["skipped", "sent"]);
    await expect(skip()).rejects.toThrow(/is skipped/);
    await expect(inTransaction((tx) => retryPoisoned(tx, adminCaller({ now }), newId()))).rejects.toThrow(
      /no event/,
    );
  });

  it("loses nothing, blames nobody and keeps the order while the receiver is away for an hour", async () => {
    const { receiver, taken, sizes } = fakeReceiver();
    receiver.fault = () => "fetch failed";
    const relay = createRelay(receiver, () => now);
    const leads = Array.from({ length: 10 }, () => newId());
    for (let minute = 0; minute < 60; minute += 1) {
      for (const aggregateId of leads.slice(0, 1 + (minute % 10))) await writeEvent({ aggregateId, now });
      await relayFor(relay, 60_000);
    }
    const written = await outboxRows();
    expect(taken).toEqual([]);
    expect(written.every(({ status, attempts }) => status === "pending" && attempts === 0)).toBe(true);
    const state = await inTransaction((tx) => readOutboxState(tx, now));
    expect(state).toMatchObject({ pending: written.length, poisoned: 0, oldestPendingAt: began });
    expect(state.lagSeconds).toBeGreaterThanOrEqual(3_600);

    receiver.fault = () => null;
    await relayFor(relay, 3 * 60_000);
    expect(taken.map(({ id }) => id).sort()).toEqual(written.map(({ id }) => id).sort());
    for (const lead of leads) {
      const own = taken.filter(({ data }) => data["aggregateId"] === lead);
      expect(own.map(({ data }) => data["sequence"])).toEqual(own.map((__, index) => index + 1));
    }
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    expect((await outboxRows()).every(({ status, attempts }) => status === "sent" && attempts <= 1)).toBe(
      true,
    );
  });

  it("sends nothing twice with a second relay beside it", async () => {
    for (let index = 0; index < 60; index += 1) await writeEvent({ now: after(index) });
    const { receiver, taken } = fakeReceiver(4);
    const relays = Array.from({ length: 3 }, () => createRelay(receiver, () => after(1_000)));
    await Promise.all(
      relays.map(async (relay) => {
        for (let idle = 0; idle < 3;) idle = (await relay.pass()).sent === 0 ? idle + 1 : 0;
      }),
    );
    expect(taken.length).toBe(60);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(60);
  });
});
