import { rewrap, sealedByCurrentKey, type SealedPlace } from "../crypto";
import { pool } from "./client";

/** A column that holds sealed values, as its domain names it. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Columns that find one row. */
  key: readonly string[];
  /** The place the value was sealed to. */
  placeOf: (row: Readonly<Record<string, string>>) => SealedPlace;
  /** Further columns that `placeOf` reads. */
  reads?: readonly string[];
}

interface Rewrapped {
  rewrapped: number;
  /** Values that no known master key opens; they are left as they are. */
  unreadable: number;
}

const PER_READ = 200;
const quoted = (names: readonly string[]): string[] => names.map((name) => `"${name}"`);

async function readBehind({ table, column, key, reads = [] }: SealedColumn, after: readonly string[]) {
  const keys = quoted(key);
  const fields = [...new Set([...key, ...reads])].map((name) => `"${name}"::text AS "${name}"`);
  const beyond =
    after.length === 0 ? "" : `AND (${keys.join()}) > (${after.map((_, place) => `$${place + 2}`).join()})`;
  const { rows } = await pool.query<Record<string, string>>(
    `SELECT ${fields.join()}, "${column}" AS sealed FROM "${table}"
      WHERE "${column}" LIKE 'v1.%' AND NOT starts_with("${column}", $1) ${beyond}
      ORDER BY ${keys.join()} LIMIT ${PER_READ}`,
    [sealedByCurrentKey, ...after],
  );
  return rows;
}

function tryRewrap(sealed: string, place: SealedPlace): string | undefined {
  try {
    return rewrap(sealed, place);
  } catch {
    return undefined;
  }
}

/** True when the value was still the one that was read: who changed it meanwhile sealed it anew. */
async function replace(where: SealedColumn, row: Record<string, string>, from: string, to: string) {
  const match = where.key.map((name, place) => `"${name}" = $${place + 3}`).join(" AND ");
  const { rowCount } = await pool.query(
    `UPDATE "${where.table}" SET "${where.column}" = $1 WHERE "${where.column}" = $2 AND ${match}`,
    [to, from, ...where.key.map((name) => row[name])],
  );
  return rowCount === 1;
}

/**
 * Wraps every value of a column that another master key sealed with the current one, a row at a time and only if it is
 * still the value that was read: readers and writers go on meanwhile.
 */
export async function rewrapColumn(where: SealedColumn): Promise<Rewrapped> {
  const result: Rewrapped = { rewrapped: 0, unreadable: 0 };
  let after: string[] = [];
  for (;;) {
    const rows = await readBehind(where, after);
    for (const row of rows) {
      const sealed = row["sealed"] ?? "";
      after = where.key.map((name) => row[name] ?? "");
      const wrapped = tryRewrap(sealed, where.placeOf(row));
      if (wrapped === undefined) result.unreadable += 1;
      else if (await replace(where, row, sealed, wrapped)) result.rewrapped += 1;
    }
    if (rows.length < PER_READ) return result;
  }
}
