import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { readUsage } from "./read-usage";
import {
  event,
  expectRollupsOf,
  makeSender,
  rawEvents,
  send,
  statuses,
  storedDays,
} from "./usage.test-support";

const NOW = new Date("2026-11-21T12:00:00Z");
const MINUTE_MS = 60_000;

describe("recording usage", () => {
  it("counts an id once, for ever, whatever it says the second time", async () => {
    const sender = await makeSender();
    expect(statuses(await send(sender, [event("a"), event("b"), event("a")], NOW))).toEqual([
      "applied",
      "applied",
      "duplicate",
    ]);
    const later = new Date(NOW.getTime() + 90 * 86_400_000);
    expect(statuses(await send(sender, [event("c"), event("b", { quantity: 9 })], later))).toEqual([
      "applied",
      "duplicate",
    ]);
    expect(statuses(await send(sender, [event("a"), event("b")], later))).toEqual(["duplicate", "duplicate"]);
    expect(await rawEvents(sender.tenantId)).toHaveLength(3);
    await expectRollupsOf(sender, "UTC");
  });

  it("lets two clients of a tenant use the same ids", async () => {
    const first = await makeSender();
    const second = await makeSender(null, first.tenantId);
    expect(statuses(await send(first, [event("a")], NOW))).toEqual(["applied"]);
    expect(statuses(await send(second, [event("a")], NOW))).toEqual(["applied"]);
    expect(await storedDays(first.tenantId, "UTC")).toMatchObject([{ sum: "2", count: 2 }]);
  });

  it("takes what is good of a batch and says what is wrong with the rest", async () => {
    const sender = await makeSender();
    const results = await send(
      sender,
      [event("good"), event("bad", { quantity: -1 }), event("x y"), event("bad")],
      NOW,
    );
    expect(statuses(results)).toEqual(["applied", "rejected", "rejected", "applied"]);
    expect(results[1]?.error).toMatch(/^quantity: /);
    expect(await rawEvents(sender.tenantId)).toHaveLength(2);
  });

  it("stores properties, odd characters and all", async () => {
    const sender = await makeSender();
    const properties = { feature: 'a "quoted" \\ back, {braces}', none: null, share: 0.25 };
    await send(sender, [event("plain"), event('odd"\\,{}', { properties })], NOW);
    const rows = await prisma.$queryRaw<{ id: string; properties: unknown }[]>`
      SELECT event_id AS id, properties FROM usage_event WHERE tenant_id = ${sender.tenantId}::uuid ORDER BY 1 DESC`;
    expect(rows).toEqual([
      { id: "plain", properties: null },
      { id: 'odd"\\,{}', properties },
    ]);
  });

  it("keeps each new event's own values when others of the batch are known", async () => {
    const sender = await makeSender();
    const own = (id: string, quantity: number) => event(id, { quantity, properties: { own: id } });
    await send(sender, [own("b", 1), own("d", 1)], NOW);
    const batch = [own("a", 2), own("b", 9), event("c", { quantity: 4 }), own("d", 9), own("e", 8)];
    expect(statuses(await send(sender, batch, NOW))).toEqual([
      "applied",
      "duplicate",
      "applied",
      "duplicate",
      "applied",
    ]);
    const rows = await prisma.$queryRaw<unknown[]>`
      SELECT event_id AS id, quantity::int, properties ->> 'own' AS own FROM usage_event
       WHERE tenant_id = ${sender.tenantId}::uuid ORDER BY 1`;
    expect(rows).toEqual([
      { id: "a", quantity: 2, own: "a" },
      { id: "b", quantity: 1, own: "b" },
      { id: "c", quantity: 4, own: null },
      { id: "d", quantity: 1, own: "d" },
      { id: "e", quantity: 8, own: "e" },
    ]);
    await expectRollupsOf(sender, "UTC");
  });

  it("adds up without losing a digit", async () => {
    const sender = await makeSender();
    const tenths = Array.from({ length: 10 }, (_, index) => event(`t${index}`, { quantity: 0.1 }));
    await send(sender, [...tenths, event("big", { quantity: "999999999999999.999999" })], NOW);
    expect(await storedDays(sender.tenantId, "UTC")).toMatchObject([
      { sum: "1000000000000000.999999", max: "999999999999999.999999" },
    ]);
  });

  it("refuses a client of another tenant", async () => {
    const [mine, theirs] = [await makeSender(), await makeSender()];
    await expect(send({ ...mine, clientId: theirs.clientId }, [event("a")], NOW)).rejects.toThrow(
      /not of this tenant/,
    );
  });
});

describe("many at once", () => {
  it("applies every id once when 20 batches share them in any order", async () => {
    const sender = await makeSender();
    const ids = Array.from({ length: 300 }, (_, index) => `e${index}`);
    const batches = Array.from({ length: 20 }, (_, batch) =>
      ids
        .filter((_, index) => index % 20 !== batch)
        .toSorted(() => (batch % 2 === 0 ? 1 : -1))
        .map((id, index) =>
          event(id, {
            quantity: index,
            meter: `m${index % 3}`,
            occurred_at: new Date(NOW.getTime() - index * MINUTE_MS).toISOString(),
          }),
        ),
    );
    const answers = await Promise.all(batches.map((batch) => send(sender, batch, NOW)));
    const applied = answers.flat().filter(({ status }) => status === "applied");
    expect(applied.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    await expectRollupsOf(sender, "UTC");
  });

  it("waits for nobody who holds the tenant's rollups: minutes wait to be added, and are read meanwhile", async () => {
    const sender = await makeSender();
    await send(sender, [event("a")], NOW);
    await inTransaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('usage rollups of ' || ${sender.tenantId}, 0))`;
      await send(sender, [event("b", { quantity: 5 })], NOW);
    });
    const waiting = () =>
      prisma.$queryRaw`SELECT sum::text FROM usage_delta WHERE tenant_id = ${sender.tenantId}::uuid`;
    expect(await waiting()).toEqual([{ sum: "5.000000" }]);
    await expectRollupsOf(sender, "UTC");
    await send(sender, [event("c")], NOW);
    expect(await waiting()).toEqual([]);
    await expectRollupsOf(sender, "UTC");
  });

  const sent = fc.record({
    id: fc.integer({ min: 0, max: 25 }).map((n) => `e${n}`),
    meter: fc.constantFrom("api.calls", "storage.gb"),
    quantity: fc.integer({ min: 0, max: 5_000_000_000 }).map((micro) => (micro / 1_000_000).toFixed(6)),
    occurred_at: fc
      .integer({ min: 0, max: 3_000 })
      .map((n) => new Date(NOW.getTime() - n * 97_000).toISOString()),
  });
  const plan = fc.array(
    fc.record({ client: fc.nat({ max: 1 }), events: fc.array(sent, { minLength: 1, maxLength: 12 }) }),
    { minLength: 1, maxLength: 10 },
  );

  it("keeps the rollups equal to the raw rows after any batches in any order", async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.constantFrom("UTC", "Asia/Kolkata"), async (batches, zone) => {
        const first = await makeSender(zone);
        const senders = [first, await makeSender(null, first.tenantId)];
        const answers = await Promise.all(
          batches.map(async ({ client, events }) => {
            const results = await send(senders[client] ?? first, events, NOW);
            return results.filter(({ status }) => status === "applied").map(({ id }) => `${client} ${id}`);
          }),
        );
        const given = new Set(
          batches.flatMap(({ client, events }) => events.map(({ id }) => `${client} ${id}`)),
        );
        expect(answers.flat().toSorted()).toEqual([...given].toSorted());
        expect(await rawEvents(first.tenantId)).toHaveLength(given.size);
        await expectRollupsOf(first, zone);
      }),
      { numRuns: 25 },
    );
  });
});

describe("walls between tenants", () => {
  it("shows a tenant its own rollups and nothing of another", async () => {
    const [mine, theirs] = [await makeSender(), await makeSender()];
    await send(theirs, [event("a")], NOW);
    expect(await storedDays(theirs.tenantId, "UTC")).toHaveLength(1);
    const range = {
      tenantId: theirs.tenantId,
      from: "2026-11-01",
      to: "2026-11-30",
      zone: "UTC",
      grain: "day" as const,
    };
    expect(await withTenant(mine.tenantId, (tx) => readUsage(tx, range))).toEqual([]);
    for (const table of ["usage_minute", "usage_day", "usage_delta", "usage_calendar"] as const) {
      const rows = await withTenant(
        mine.tenantId,
        (tx) =>
          tx.$queryRaw`SELECT FROM pg_class WHERE relname = ${table} AND has_table_privilege(current_user, oid, 'INSERT')`,
      );
      expect(rows).toEqual([]);
    }
  });

  it("keeps raw rows, receipts and months out of a tenant's reach", async () => {
    const { tenantId } = await makeSender();
    const refused = /permission denied/;
    await expect(withTenant(tenantId, (tx) => tx.$queryRaw`SELECT meter FROM usage_event`)).rejects.toThrow(
      refused,
    );
    await expect(
      withTenant(tenantId, (tx) => tx.$queryRaw`SELECT event_id FROM usage_receipt`),
    ).rejects.toThrow(refused);
    await expect(
      withTenant(
        tenantId,
        (tx) => tx.$queryRaw`SELECT ensure_monthly_partitions('usage_event', now(), now())`,
      ),
    ).rejects.toThrow(refused);
    await expect(
      withTenant(tenantId, (tx) => tx.$queryRaw`SELECT roll_usage_up(${newId()}::uuid, '{}')`),
    ).rejects.toThrow(refused);
  });
});
