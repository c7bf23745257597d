import type { Tx } from "@/platform/db/transaction";
import type { FirstRows } from "../rules/earlier-rows";

interface FirstRow {
  value: string;
  row: number;
}

const toMap = (rows: readonly FirstRow[]): FirstRows => new Map(rows.map(({ value, row }) => [value, row]));
const given = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

/** Where the file already holds these e-mail addresses, in rows that were checked and are no errors. */
export async function earlierEmails(
  tx: Tx,
  importId: string,
  emails: readonly (string | null)[],
): Promise<FirstRows> {
  return toMap(
    await tx.$queryRaw<FirstRow[]>`
      SELECT email_normalized AS value, min(row_number)::int AS row FROM import_row
       WHERE import_id = ${importId}::uuid AND email_normalized = ANY (${given(emails)}) GROUP BY 1`,
  );
}

/** As `earlierEmails`, for phone numbers. */
export async function earlierPhones(
  tx: Tx,
  importId: string,
  phones: readonly (string | null)[],
): Promise<FirstRows> {
  return toMap(
    await tx.$queryRaw<FirstRow[]>`
      SELECT phone_normalized AS value, min(row_number)::int AS row FROM import_row
       WHERE import_id = ${importId}::uuid AND phone_normalized = ANY (${given(phones)}) GROUP BY 1`,
  );
}

/** Where the file already holds these keys: external ids of leads, sales of returns. */
export async function earlierKeys(
  tx: Tx,
  importId: string,
  keys: readonly (string | null)[],
): Promise<FirstRows> {
  const wanted = given(keys);
  if (wanted.length === 0) return new Map();
  return toMap(
    await tx.$queryRaw<FirstRow[]>`
      SELECT parsed->>'key' AS value, min(row_number)::int AS row FROM import_row
       WHERE import_id = ${importId}::uuid AND status IN ('valid', 'duplicate') AND parsed->>'key' = ANY (${wanted})
       GROUP BY 1`,
  );
}
