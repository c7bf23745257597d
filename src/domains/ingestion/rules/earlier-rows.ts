/** A row's contact, as duplicates are found by it. */
export interface RowContact {
  rowNumber: number;
  emailNormalized: string | null;
  phoneNormalized: string | null;
}

/** The first row of the file that holds a value. */
export type FirstRows = Map<string, number>;

/**
 * For each row the first earlier row of the file with the same e-mail or phone. `emails` and `phones` say what the
 * rows before these hold, and learn what these hold. Rows come in the order of the file.
 */
export function earlierRows(
  rows: readonly RowContact[],
  emails: FirstRows,
  phones: FirstRows,
): Map<number, number> {
  const found = new Map<number, number>();
  for (const { rowNumber, emailNormalized, phoneNormalized } of rows) {
    const same = [
      emailNormalized === null ? undefined : emails.get(emailNormalized),
      phoneNormalized === null ? undefined : phones.get(phoneNormalized),
    ].filter((row) => row !== undefined);
    if (same.length > 0) found.set(rowNumber, Math.min(...same));
    if (emailNormalized !== null && !emails.has(emailNormalized)) emails.set(emailNormalized, rowNumber);
    if (phoneNormalized !== null && !phones.has(phoneNormalized)) phones.set(phoneNormalized, rowNumber);
  }
  return found;
}

/** Rows whose key an earlier row has: in `taken` (rows before these) or among these. Learns what these hold. */
export function repeatedKeys(
  rows: readonly { rowNumber: number; key: string | null }[],
  taken: FirstRows,
): Map<number, number> {
  const found = new Map<number, number>();
  for (const { rowNumber, key } of rows) {
    if (key === null) continue;
    const first = taken.get(key);
    if (first === undefined) taken.set(key, rowNumber);
    else found.set(rowNumber, first);
  }
  return found;
}
