import { lookAtJob } from "@/domains/jobs/server";
import { getProvider } from "@/domains/settings/server";
import { sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type {
  ImportDetail,
  ImportPage,
  ImportRowItem,
  ImportRowPage,
  ImportRowsInput,
  ImportRowStatus,
  ListImportsInput,
  RowError,
} from "../contract";
import { findImport, rowsToImport, toItem, toRecord } from "./import-record";

const SAMPLE_ROWS = 3;

/** Imports, newest first. */
export async function listImports(tx: Tx, { cursor, limit }: ListImportsInput): Promise<ImportPage> {
  const older =
    cursor === null || cursor === undefined
      ? {}
      : { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] };
  const rows = await tx.import.findMany({
    where: { status: { not: "uploading" }, ...older },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => toItem(toRecord(row)));
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? { at: last.createdAt, id: last.id } : null;
  return { items, nextCursor };
}

/** One import with all that its page needs. */
export async function getImport(tx: Tx, importId: string): Promise<ImportDetail> {
  const record = await findImport(tx, importId);
  const provider = await getProvider(tx);
  const sample = await tx.importRow.findMany({
    where: { importId },
    orderBy: { rowNumber: "asc" },
    take: SAMPLE_ROWS,
    select: { cells: true },
  });
  const sameFile = await tx.import.findFirst({
    where: {
      fileHash: record.fileHash,
      id: { not: importId },
      createdAt: { lt: record.createdAt },
      status: { not: "uploading" },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, fileName: true, createdAt: true, status: true },
  });
  return {
    ...toItem(record),
    header: record.header,
    delimiter: record.delimiter,
    mapping: record.mapping,
    options: record.options,
    toImport: rowsToImport(record),
    job: record.jobId === null ? null : await lookAtJob(tx, record.jobId),
    sameFile,
    sample: sample.map(({ cells }) => cells),
    timeZone: provider.timeZone,
    currency: provider.currency,
  };
}

/** Rows of one import in the order of the file, of one state or of all. */
export async function importRows(tx: Tx, input: ImportRowsInput): Promise<ImportRowPage> {
  const { importId, status, limit } = input;
  await findImport(tx, importId);
  const rows = await tx.importRow.findMany({
    where: { importId, rowNumber: { gt: input.cursor ?? 0 }, ...(status === undefined ? {} : { status }) },
    orderBy: { rowNumber: "asc" },
    take: limit + 1,
    select: {
      rowNumber: true,
      status: true,
      cells: true,
      errors: true,
      duplicateOfLeadId: true,
      duplicateOfRow: true,
      resultId: true,
    },
  });
  const items = rows
    .slice(0, limit)
    .map(({ errors, ...row }): ImportRowItem => ({ ...row, errors: rowErrors(errors) }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? last.rowNumber : null };
}

/** What this domain itself stored as the errors of a row. */
export function rowErrors(stored: unknown): RowError[] {
  return Array.isArray(stored) ? (stored as RowError[]) : [];
}

export interface RefusedRow {
  rowNumber: number;
  status: ImportRowStatus;
  cells: string[];
  errors: RowError[];
  duplicateOfRow: number | null;
}

/** The next rows that were not (or will not be) imported as they stand: invalid, duplicate or skipped. */
export async function refusedRows(
  tx: Tx,
  importId: string,
  after: number,
  take: number,
): Promise<RefusedRow[]> {
  const rows = await tx.$queryRaw<(Omit<RefusedRow, "errors"> & { errors: unknown })[]>(sql`
    SELECT row_number AS "rowNumber", status::text AS status, cells, errors, duplicate_of_row AS "duplicateOfRow"
      FROM import_row
     WHERE import_id = ${importId}::uuid AND row_number > ${after} AND status IN ('invalid', 'duplicate', 'skipped')
     ORDER BY row_number LIMIT ${take}`);
  return rows.map((row) => ({ ...row, errors: rowErrors(row.errors) }));
}
