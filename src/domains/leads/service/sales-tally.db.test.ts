import { beforeAll, expect, it } from "vitest";
import { pool, prisma } from "@/platform/db/client";
import { withTenant } from "@/platform/db/transaction";
import { makeAssignment, makeTenant } from "../../../../test/support/factories";
import { addUpSales, countSales } from "./sales-tally";

const SALES = 30;
let own: string;
let other: string;
beforeAll(async () => {
  [own, other] = [(await makeTenant()).id, (await makeTenant()).id];
});

const countedFor = (tenantId: string) => withTenant(tenantId, (tx) => countSales(tx, tenantId));
const reallyOf = (tenantId: string) => prisma.leadAssignment.count({ where: { tenantId } });

async function rowsOf(tenantId: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM assignment_tally WHERE tenant_id = $1",
    [tenantId],
  );
  return rows[0]?.n ?? 0;
}

it("counts nothing for who bought nothing", async () => {
  expect(await countedFor(own)).toBe(0);
});

it("is exact while sales come in, go and are added up at once, and at every look between", async () => {
  const gone = await makeAssignment({ tenantId: own });
  const looks: number[] = [];
  await Promise.all([
    ...Array.from({ length: SALES }, (_, turn) => makeAssignment({ tenantId: turn % 3 === 0 ? other : own })),
    ...Array.from({ length: 6 }, addUpSales),
    ...Array.from({ length: 6 }, async () => looks.push(await countedFor(own))),
    prisma.leadAssignment.delete({ where: { id: gone.id } }),
  ]);
  expect([await countedFor(own), await countedFor(other)]).toEqual([
    await reallyOf(own),
    await reallyOf(other),
  ]);
  expect(await reallyOf(own)).toBe((SALES * 2) / 3);
  for (const look of looks) expect(look).toBeLessThanOrEqual((SALES * 2) / 3 + 1);
});

it("is one row a tenant once added up, and the same number", async () => {
  expect(await rowsOf(own)).toBeGreaterThan(0);
  await addUpSales();
  expect([await rowsOf(own), await countedFor(own)]).toEqual([1, await reallyOf(own)]);
  expect(await addUpSales()).toBe(0);
});

it("tells a tenant nothing of another's", async () => {
  expect(await withTenant(own, (tx) => countSales(tx, other))).toBe(0);
});
