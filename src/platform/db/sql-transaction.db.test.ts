import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeTenant } from "../../../test/support/factories";
import { prisma } from "./client";
import { sql } from "./sql";
import { withTenantSql } from "./sql-transaction";
import { inTransaction, type Tx, withTenant } from "./transaction";

const nobody = "00000000-0000-7000-8000-000000000000";

describe("a transaction of hand-written SQL", () => {
  it("gives values as Prisma's own raw queries do", async () => {
    const query = (tx: Tx) => tx.$queryRaw<unknown[]>`
      SELECT 1::int4 AS int, 9007199254740993::int8 AS big, 1.50::numeric(10,2) AS numeric, 'x'::text AS text, true AS yes,
        NULL::text AS nothing, '2026-11-21T10:20:30.123Z'::timestamptz AS at, '2026-11-21'::date AS day,
        '{"a":[1]}'::jsonb AS json, ARRAY['a','b'] AS list, '00000000-0000-7000-8000-000000000000'::uuid AS id`;
    const bySql = await withTenantSql(nobody, { work: query });
    expect(bySql).toEqual(await inTransaction(query));
  });

  it("takes values as Prisma's own raw queries do", async () => {
    const at = new Date("2026-11-21T10:20:30.123Z");
    const query = (tx: Tx) => tx.$queryRaw<unknown[]>`
      SELECT ${"it's"}::text AS text, ${12n}::int8 AS big, ${at}::timestamptz AS at, ${null}::text AS nothing,
        ${["a", 'b"c']}::text[] AS list, ${true}::boolean AS yes, ${JSON.stringify({ a: 1 })}::jsonb AS json`;
    expect(await withTenantSql(nobody, { work: query })).toEqual(await inTransaction(query));
  });

  it("sends any text along with its beginning without reading it as SQL", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", "")),
          fc.constantFrom(
            "'; DROP TABLE tenant; --",
            "\\'; SELECT 1; --",
            "E'\\'",
            "$1",
            "$$ $$",
            "é\u{1f600}",
          ),
        ),
        async (text) => {
          const [rows] = await withTenantSql(nobody, {
            before: [sql`SELECT ${text}::text AS text, ${7}::int AS number, ${null}::text AS nothing`],
            work: (_, found) => Promise.resolve(found),
          });
          expect(rows).toEqual([{ text: text.toWellFormed(), number: 7, nothing: null }]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("sees one tenant only, and holds its walls", async () => {
    const [mine, other] = [await makeTenant(), await makeTenant()];
    const seen = await withTenantSql(mine.id, { work: (tx) => tx.$queryRaw`SELECT id FROM tenant` });
    expect(seen).toEqual([{ id: mine.id }]);
    expect(seen).toEqual(await withTenant(mine.id, (tx) => tx.$queryRaw`SELECT id FROM tenant`));
    await expect(
      withTenantSql(other.id, { work: (tx) => tx.$queryRaw`SELECT * FROM staff_session_nobody` }),
    ).rejects.toThrow();
    await expect(
      withTenantSql(mine.id, { work: (tx) => tx.$executeRaw`UPDATE tenant SET name = 'x'` }),
    ).rejects.toThrow(/permission denied/);
  });

  it("undoes everything when the work or the end fails, and gives the connection back clean", async () => {
    const { id } = await makeTenant();
    const insert = sql`SELECT next_outbox_sequence('hot', ${nobody}::uuid)`;
    const boom = () => Promise.reject(new Error("boom"));
    await expect(withTenantSql(id, { before: [insert], work: boom })).rejects.toThrow("boom");
    const atEnd = { before: [insert], work: () => Promise.resolve(1), after: () => [sql`SELECT 1 / 0`] };
    await expect(withTenantSql(id, atEnd)).rejects.toThrow(/division by zero/);
    expect(await prisma.outboxSequence.count({ where: { aggregateType: "hot" } })).toBe(0);
    const [row] = await prisma.$queryRaw<unknown[]>`SELECT current_setting('role') AS role`;
    expect(row).toEqual({ role: "none" });
  });

  it("refuses what only Prisma's own transaction has", async () => {
    await expect(withTenantSql(nobody, { work: (tx) => tx.tenant.count() })).rejects.toThrow(
      /hand-written SQL only/,
    );
  });
});
