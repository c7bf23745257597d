import { beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/platform/db/client";
import { keepMonths } from "./keep-months";

const now = new Date("2026-11-21T03:20:00Z");

async function monthsOf(table: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = $1::regclass ORDER BY 1`,
    [table],
  );
  return rows.map(({ name }) => name.slice(table.length + 1));
}
const make = (table: string, first: string, last: string) =>
  pool.query("SELECT ensure_monthly_partitions($1, $2, $3)", [table, first, last]);

beforeEach(async () => {
  for (const table of ["usage_event", "api_usage"])
    await pool.query("SELECT drop_monthly_partitions($1, '2100-01-01T00:00:00Z')", [table]);
});

describe("keeping the months of raw usage", () => {
  it("makes this month and the next three, once", async () => {
    expect(await keepMonths(now)).toEqual({ made: 8, dropped: 0 });
    for (const table of ["usage_event", "api_usage"])
      expect(await monthsOf(table)).toEqual(["2026_11", "2026_12", "2027_01", "2027_02"]);
    expect(await keepMonths(now)).toEqual({ made: 0, dropped: 0 });
  });

  it("drops months that ended 18 months ago, of API calls 13, and no other", async () => {
    await make("usage_event", "2025-03-01T00:00:00Z", "2025-06-01T00:00:00Z");
    await make("api_usage", "2025-08-01T00:00:00Z", "2025-11-01T00:00:00Z");
    expect((await keepMonths(now)).dropped).toBe(4);
    expect((await monthsOf("usage_event"))[0]).toBe("2025_05");
    expect((await monthsOf("api_usage"))[0]).toBe("2025_10");
  });

  it("does the same when it runs twice at once, and again", async () => {
    await make("usage_event", "2024-01-01T00:00:00Z", "2024-06-01T00:00:00Z");
    await Promise.all([keepMonths(now), keepMonths(now)]);
    const once = await monthsOf("usage_event");
    expect(once).toEqual(["2026_11", "2026_12", "2027_01", "2027_02"]);
    expect(await keepMonths(now)).toEqual({ made: 0, dropped: 0 });
    expect(await monthsOf("usage_event")).toEqual(once);
  });

  it("gives up after two seconds behind a long write instead of holding up everybody, and drops the next time", async () => {
    await make("usage_event", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z");
    const writer = await pool.connect();
    await writer.query("BEGIN");
    await writer.query("LOCK TABLE usage_event IN ROW EXCLUSIVE MODE");
    await expect(keepMonths(now)).rejects.toThrow(/lock timeout/);
    await writer.query("ROLLBACK");
    writer.release();
    expect((await keepMonths(now)).dropped).toBe(1);
  });
});
