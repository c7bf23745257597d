import { type Sql, sql } from "./sql";
import type { Tx } from "./transaction";

/** How many rows there are, counted no further than `limit`. `rows` is what follows FROM: a table with its WHERE. */
export async function countUpTo(tx: Tx, rows: Sql, limit: number): Promise<number> {
  const [counted] = await tx.$queryRaw<{ count: number }[]>(
    sql`SELECT count(*)::int AS count FROM (SELECT FROM ${rows} LIMIT ${limit}) counted`,
  );
  return counted?.count ?? 0;
}
