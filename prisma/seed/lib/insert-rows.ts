import { type PoolClient } from "pg";

const PER_STATEMENT = 2_000;

/**
 * Inserts rows whose keys are column names, many per statement. PostgreSQL reads each value in the column's own type,
 * so dates, enums and JSON need no casts here. Every row has the keys of the first.
 */
export async function insertRows<Row extends object>(
  client: PoolClient,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first)
    .map((name) => client.escapeIdentifier(name))
    .join(", ");
  const name = client.escapeIdentifier(table);
  const statement = `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1)`;
  for (let from = 0; from < rows.length; from += PER_STATEMENT) {
    await client.query(statement, [JSON.stringify(rows.slice(from, from + PER_STATEMENT))]);
  }
}
