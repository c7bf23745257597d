import type { Tx } from "@/platform/db/transaction";
import type { ImportRowStatus, RowError } from "../contract";

/** What a check or an import found out about one row. */
export interface RowOutcome {
  rowNumber: number;
  status: ImportRowStatus;
  /** JSON text; null leaves what is stored. */
  parsed?: string | null;
  errors?: RowError[] | null;
  emailNormalized?: string | null;
  phoneNormalized?: string | null;
  duplicateOfLeadId?: string | null;
  duplicateOfRow?: number | null;
  resultId?: string | null;
}

/** Stores what the check says of each row. */
export async function storeChecked(tx: Tx, importId: string, rows: readonly RowOutcome[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE import_row AS r
       SET status = u.status::import_row_status, parsed = u.parsed::jsonb, errors = u.errors::jsonb,
           email_normalized = u.email, phone_normalized = u.phone,
           duplicate_of_lead_id = u.lead_id, duplicate_of_row = u.duplicate_row
      FROM unnest(${rows.map((row) => row.rowNumber)}::int[], ${rows.map((row) => row.status)}::text[],
        ${rows.map((row) => row.parsed ?? null)}::text[],
        ${rows.map((row) => (row.errors ? JSON.stringify(row.errors) : null))}::text[],
        ${rows.map((row) => row.emailNormalized ?? null)}::text[],
        ${rows.map((row) => row.phoneNormalized ?? null)}::text[],
        ${rows.map((row) => row.duplicateOfLeadId ?? null)}::uuid[],
        ${rows.map((row) => row.duplicateOfRow ?? null)}::int[])
        AS u(number, status, parsed, errors, email, phone, lead_id, duplicate_row)
     WHERE r.import_id = ${importId}::uuid AND r.row_number = u.number`;
}

/** Stores what became of each row; why a row was skipped stands in its errors. */
export async function storeImported(tx: Tx, importId: string, rows: readonly RowOutcome[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE import_row AS r
       SET status = u.status::import_row_status, result_id = u.result_id,
           errors = coalesce(u.errors::jsonb, r.errors),
           duplicate_of_lead_id = coalesce(u.lead_id, r.duplicate_of_lead_id)
      FROM unnest(${rows.map((row) => row.rowNumber)}::int[], ${rows.map((row) => row.status)}::text[],
        ${rows.map((row) => row.resultId ?? null)}::uuid[],
        ${rows.map((row) => (row.errors ? JSON.stringify(row.errors) : null))}::text[],
        ${rows.map((row) => row.duplicateOfLeadId ?? null)}::uuid[])
        AS u(number, status, result_id, errors, lead_id)
     WHERE r.import_id = ${importId}::uuid AND r.row_number = u.number`;
}

interface StagedRow {
  rowNumber: number;
  cells: string[];
}

/** The next rows nobody has checked. The caller holds the import's lock, which guards its rows too: one lock, not 5,000. */
export function nextStaged(tx: Tx, importId: string, take: number): Promise<StagedRow[]> {
  return tx.$queryRaw<StagedRow[]>`
    SELECT row_number AS "rowNumber", cells FROM import_row
     WHERE import_id = ${importId}::uuid AND status = 'staged'
     ORDER BY row_number LIMIT ${take}`;
}

export interface CheckedRow {
  rowNumber: number;
  status: "valid" | "duplicate";
  parsed: unknown;
  duplicateOfLeadId: string | null;
  duplicateOfRow: number | null;
}

/** The next rows to import, in the order of the file; duplicates among them only when they are wanted. The caller
 * holds the import's lock. */
export function nextChecked(
  tx: Tx,
  importId: string,
  take: number,
  withDuplicates: boolean,
): Promise<CheckedRow[]> {
  const wanted = withDuplicates ? ["valid", "duplicate"] : ["valid"];
  return tx.$queryRaw<CheckedRow[]>`
    SELECT row_number AS "rowNumber", status::text AS status, parsed,
           duplicate_of_lead_id AS "duplicateOfLeadId", duplicate_of_row AS "duplicateOfRow"
      FROM import_row
     WHERE import_id = ${importId}::uuid AND status = ANY (${wanted}::import_row_status[])
     ORDER BY row_number LIMIT ${take}`;
}
