import { sql } from "@/platform/db/sql";
import { inTransaction, type Tx } from "@/platform/db/transaction";

/** How many leads a tenant bought, without counting them: the database keeps it with every sale. */
export async function countSales(tx: Tx, tenantId: string): Promise<number> {
  const [tally] = await tx.$queryRaw<{ count: number }[]>`
    SELECT coalesce(sum(count), 0)::int AS count FROM assignment_tally WHERE tenant_id = ${tenantId}::uuid`;
  return tally?.count ?? 0;
}

/**
 * Makes one row of the many that a tenant's sales left behind, and answers how many rows went. May run at any time and
 * twice at once: a row is taken by one run, and who reads meanwhile sees the rows before or the sum after.
 */
export async function addUpSales(): Promise<number> {
  return inTransaction(async (tx) => {
    const [added] = await tx.$queryRaw<{ rows: number }[]>(sql`
      WITH crowded AS (SELECT tenant_id FROM assignment_tally GROUP BY tenant_id HAVING count(*) > 1),
      taken AS (DELETE FROM assignment_tally WHERE tenant_id IN (SELECT tenant_id FROM crowded) RETURNING tenant_id, count),
      kept AS (INSERT INTO assignment_tally SELECT tenant_id, sum(count) FROM taken GROUP BY tenant_id)
      SELECT count(*)::int AS rows FROM taken`);
    return added?.rows ?? 0;
  });
}
