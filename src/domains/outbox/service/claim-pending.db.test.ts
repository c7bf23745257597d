import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/platform/db/transaction";
import { type ClaimedEvent, claimPending } from "./claim-pending";
import { emptyOutbox, outboxRows, writeEvent } from "./outbox.test-support";

const now = new Date("2026-11-21T10:00:00Z");
const later = (ms: number): Date => new Date(now.getTime() + ms);
const claim = (limit = 100): Promise<ClaimedEvent[]> =>
  inTransaction((tx) => claimPending(tx, { now: later(60_000), limit }));
const steps = (events: readonly ClaimedEvent[]) =>
  events.map(({ aggregateId, sequence }) => `${aggregateId} ${sequence}`);

/** Claims, says what it has, and keeps it until it is let go; then it gives it back or keeps it for good. */
function holdClaim(limit: number) {
  let end: (keep: boolean) => void = () => undefined;
  let say: (events: ClaimedEvent[]) => void = () => undefined;
  const letGo = new Promise<boolean>((resolve) => (end = resolve));
  const claimed = new Promise<ClaimedEvent[]>((resolve) => (say = resolve));
  const done = inTransaction(async (tx) => {
    say(await claimPending(tx, { now: later(60_000), limit }));
    if (!(await letGo)) throw new Error("given back");
  }).catch(() => undefined);
  const finish = async (keep: boolean) => {
    end(keep);
    await done;
  };
  return { claimed, giveBack: () => finish(false), keep: () => finish(true) };
}

beforeEach(emptyOutbox);

describe("claiming from the outbox", () => {
  it("takes a record's events in their order, even where a later one has the smaller id", async () => {
    const lead = await writeEvent({ now: later(30) });
    await writeEvent({ aggregateId: lead, now: later(10) });
    await writeEvent({ aggregateId: lead, now: later(20) });
    expect(steps(await claim())).toEqual([`${lead} 1`, `${lead} 2`, `${lead} 3`]);
    expect((await outboxRows()).map(({ status }) => status)).toEqual(["sent", "sent", "sent"]);
    expect(await claim()).toEqual([]);
  });

  it("takes one row alone when the limit is one, the record's first", async () => {
    const lead = await writeEvent({ now: later(30) });
    await writeEvent({ aggregateId: lead, now: later(10) });
    expect(steps(await claim(1))).toEqual([`${lead} 1`]);
    expect(steps(await claim(1))).toEqual([`${lead} 2`]);
  });

  it("carries what was written", async () => {
    await writeEvent({ name: "leads/lead.created", payload: { leadId: "x", text: "Ünïcode" }, now });
    const [event] = await claim();
    expect(event).toMatchObject({ name: "leads/lead.created", sequence: 1, tenantId: null, occurredAt: now });
    expect(event?.payload).toEqual({ leadId: "x", text: "Ünïcode" });
    expect(event?.dedupeId).toBe(event?.id);
  });

  it("leaves to another what is held, and everything behind it", async () => {
    const first = await writeEvent({ now });
    await writeEvent({ aggregateId: first, now });
    const second = await writeEvent({ now: later(5) });
    const held = holdClaim(1);
    expect(steps(await held.claimed)).toEqual([`${first} 1`]);
    expect(steps(await claim())).toEqual([`${second} 1`]);
    await held.keep();
    expect(steps(await claim())).toEqual([`${first} 2`]);
  });

  it("gives everything back when the transaction fails", async () => {
    const lead = await writeEvent();
    const held = holdClaim(10);
    await held.claimed;
    await held.giveBack();
    expect(steps(await claim())).toEqual([`${lead} 1`]);
  });

  it("never gives two relays the same row, nor a record's events out of order", async () => {
    const leads = await Promise.all(Array.from({ length: 12 }, () => writeEvent()));
    for (let round = 0; round < 5; round += 1)
      await Promise.all(leads.map((aggregateId) => writeEvent({ aggregateId })));
    const order: string[] = [];
    const relay = async (limit: number) => {
      for (let empty = 0; empty < 3;) {
        const taken = await inTransaction(async (tx) => {
          const events = await claimPending(tx, { now: later(60_000_000), limit });
          order.push(...steps(events));
          return events.length;
        });
        empty = taken === 0 ? empty + 1 : 0;
      }
    };
    await Promise.all([relay(1), relay(2), relay(5), relay(3)]);
    order.push(...steps(await claim()));
    expect(order.length).toBe(72);
    expect(new Set(order).size).toBe(72);
    for (const lead of leads) {
      const own = order.filter((step) => step.startsWith(lead)).map((step) => Number(step.split(" ")[1]));
      expect(own).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });
});
