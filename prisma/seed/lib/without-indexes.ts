import { type PoolClient } from "pg";

interface Index {
  name: string;
  definition: string;
}

/** Constraints keep theirs: the rows must still be checked. */
const PLAIN_INDEXES = `
  SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
   WHERE i.indrelid = ANY ($1::text[]::regclass[]) AND NOT i.indisunique
     AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
   ORDER BY c.relname`;

/** Runs `work` with the tables' plain indexes taken away and builds them again: much faster than keeping them up. */
export async function withoutIndexes(
  client: PoolClient,
  tables: string[],
  report: (line: string) => void,
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<Index>(PLAIN_INDEXES, [tables]);
  for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`);
  await work();
  const began = performance.now();
  for (const { definition } of rows) await client.query(definition);
  report(`${rows.length} indexes (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}
