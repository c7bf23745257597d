import { pool, prisma } from "@/platform/db/client";

/** A checksum of every row of every table that belongs to the tenant. */
export async function stateOf(tenantId: string): Promise<Record<string, string>> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT c.table_name AS name FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE'
     ORDER BY 1`;
  const sums = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await pool.query<{ sum: string | null }>(
        `SELECT md5(string_agg(r::text, ',' ORDER BY r::text)) AS sum FROM "${name}" r WHERE tenant_id = $1::uuid`,
        [tenantId],
      );
      return [name, rows[0]?.sum ?? "nothing"] as const;
    }),
  );
  return Object.fromEntries(sums);
}
