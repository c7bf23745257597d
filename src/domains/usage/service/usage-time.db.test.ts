import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { readUsage } from "./read-usage";
import { event, expectRollupsOf, makeSender, send, statuses, storedDays } from "./usage.test-support";

const NOW = new Date("2026-11-21T12:00:00Z");
const MINUTE_MS = 60_000;

describe("time", () => {
  it("honours when it happened, and makes the months it needs, old ones included", async () => {
    const sender = await makeSender();
    const late = event("late", { occurred_at: "2025-12-31T23:59:59.999Z" });
    expect(statuses(await send(sender, [event("now"), late], NOW))).toEqual(["applied", "applied"]);
    const days = await storedDays(sender.tenantId, "UTC");
    expect(days.map(({ bucket }) => bucket)).toEqual(["2025-12-31", "2026-11-21"]);
    const partitions = await prisma.$queryRaw<{ name: string; rows: bigint }[]>`
      SELECT tableoid::regclass::text AS name, count(*) AS rows FROM usage_event
       WHERE tenant_id = ${sender.tenantId}::uuid GROUP BY 1 ORDER BY 1`;
    expect(partitions).toEqual([
      { name: "monthly.usage_event_2025_12", rows: 1n },
      { name: "monthly.usage_event_2026_11", rows: 1n },
    ]);
  });

  it("has no partition in which rows without a month could pile up", async () => {
    const [found] = await prisma.$queryRaw<{ defaults: number }[]>`
      SELECT count(*)::int AS defaults FROM pg_partitioned_table WHERE partdefid <> 0`;
    expect(found).toEqual({ defaults: 0 });
  });

  it("makes a month once when two need it first at the same moment: the second waits", async () => {
    const [first, second] = [await makeSender(), await makeSender()];
    const old = [event("a", { occurred_at: "2025-11-10T00:00:00Z" })];
    const waiting = async (): Promise<boolean> => {
      const rows = await prisma.$queryRaw<unknown[]>`
        SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      return rows.length > 0;
    };
    let later: ReturnType<typeof send> | undefined;
    await inTransaction(async (tx) => {
      const at = new Date("2025-11-10T00:00:00Z");
      await tx.$executeRaw`SELECT ensure_monthly_partitions('usage_event', ${at}, ${at})`;
      later = send(second, old, NOW);
      while (!(await waiting()));
    });
    expect(statuses((await later) ?? [])).toEqual(["applied"]);
    expect(statuses(await send(first, old, NOW))).toEqual(["applied"]);
  });

  it("keeps days of the tenant's zone, through a change of the clock and in odd zones", async () => {
    for (const zone of ["America/New_York", "Asia/Kathmandu", "Pacific/Chatham"]) {
      const sender = await makeSender(zone);
      const hours = Array.from(
        { length: 72 },
        (_, hour) => Date.parse("2026-10-31T00:07:00Z") + hour * 60 * MINUTE_MS,
      );
      const events = hours.map((at, n) =>
        event(`h${n}`, { occurred_at: new Date(at).toISOString(), quantity: n }),
      );
      await send(sender, events, NOW);
      await expectRollupsOf(sender, zone);
    }
  });

  it("draws the days anew when the tenant moves to another zone", async () => {
    const sender = await makeSender("Europe/Berlin");
    await send(sender, [event("a", { occurred_at: "2026-11-20T23:30:00Z" })], NOW);
    expect((await storedDays(sender.tenantId, "Europe/Berlin")).map(({ bucket }) => bucket)).toEqual([
      "2026-11-21",
    ]);
    await prisma.tenant.update({ where: { id: sender.tenantId }, data: { timeZone: "America/Denver" } });
    // at once, though the days are still the old ones
    await expectRollupsOf(sender, "America/Denver");
    await send(sender, [event("b", { occurred_at: "2026-11-21T06:30:00Z" })], NOW);
    const kept = await prisma.usageDay.findMany({ where: { tenantId: sender.tenantId } });
    expect(kept.map(({ day, count }) => [day.toISOString().slice(0, 10), count])).toEqual([
      ["2026-11-20", 2n],
    ]);
    await expectRollupsOf(sender, "America/Denver");
  });

  it("groups weeks by their Monday and months by their first", async () => {
    const sender = await makeSender();
    const at = (id: string, day: string) => event(id, { occurred_at: `${day}T12:00:00Z`, quantity: 2 });
    await send(sender, [at("a", "2026-10-30"), at("b", "2026-11-01"), at("c", "2026-11-02")], NOW);
    const read = (grain: "week" | "month") =>
      withTenant(sender.tenantId, (tx) =>
        readUsage(tx, {
          tenantId: sender.tenantId,
          from: "2026-10-01",
          to: "2026-11-30",
          zone: "UTC",
          grain,
        }),
      );
    expect((await read("week")).map(({ start, sum }) => [start, sum])).toEqual([
      ["2026-10-26", "4"],
      ["2026-11-02", "2"],
    ]);
    expect((await read("month")).map(({ start, sum }) => [start, sum])).toEqual([
      ["2026-10-01", "2"],
      ["2026-11-01", "4"],
    ]);
  });
});
