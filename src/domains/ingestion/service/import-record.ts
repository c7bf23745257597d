import { sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import {
  type ImportCounts,
  type ImportItem,
  type ImportKind,
  type ImportMapping,
  type ImportOptions,
  type ImportProgress,
  type ImportStatus,
  mappingSchema,
  optionsSchema,
} from "../contract";
import { type ImportAction, isAllowed, isRunning, whyNot } from "../rules/steps";

/** An import as this domain works with it. */
export interface ImportRecord {
  id: string;
  kind: ImportKind;
  status: ImportStatus;
  fileName: string;
  byteSize: number;
  fileHash: string | null;
  delimiter: string;
  header: string[];
  mapping: ImportMapping;
  options: ImportOptions;
  counts: ImportCounts;
  /** The job that works on it, or was the last to. */
  jobId: string | null;
  createdByName: string;
  createdAt: Date;
  finishedAt: Date | null;
}

const missing = (): AppError =>
  new AppError("not_found", "There is no such import. Open the list of imports.");

type ImportRow = Awaited<ReturnType<Tx["import"]["findUniqueOrThrow"]>>;

export function toRecord(row: ImportRow): ImportRecord {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    fileName: row.fileName,
    byteSize: Number(row.byteSize),
    fileHash: row.fileHash,
    delimiter: row.delimiter,
    header: row.header,
    mapping: mappingSchema.parse(row.mapping),
    options: optionsSchema.parse(row.options),
    counts: {
      total: row.totalRows,
      checked: row.checkedRows,
      valid: row.validRows,
      invalid: row.invalidRows,
      duplicate: row.duplicateRows,
      imported: row.importedRows,
      skipped: row.skippedRows,
    },
    jobId: row.jobId,
    createdByName: row.createdByName,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}

/** The import as it is now; one still being uploaded does not exist for anyone yet. */
export async function findImport(tx: Tx, id: string): Promise<ImportRecord> {
  const row = await tx.import.findUnique({ where: { id } });
  if (row === null || row.status === "uploading") throw missing();
  return toRecord(row);
}

/** Locks the import until the transaction ends, so that steps of several tabs run one after another. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRecord> {
  await tx.$queryRaw(sql`SELECT 1 FROM import WHERE id = ${id}::uuid FOR UPDATE`);
  return findImport(tx, id);
}

/** As `lockImport`, and refuses an action that the import's state does not allow. */
export async function lockImportFor(tx: Tx, id: string, action: ImportAction): Promise<ImportRecord> {
  const record = await lockImport(tx, id);
  if (!isAllowed(record.status, action)) {
    throw new AppError("conflict", whyNot(record.status), { meta: { status: record.status } });
  }
  return record;
}

/** How many rows the import takes: the valid ones, and the duplicates when they are wanted. */
export function rowsToImport({ counts, options, kind }: ImportRecord): number {
  return counts.valid + (kind === "leads" && options.duplicates === "import" ? counts.duplicate : 0);
}

export function toItem(record: ImportRecord): ImportItem {
  const { id, kind, status, fileName, byteSize, counts, createdByName, createdAt, finishedAt } = record;
  return { id, kind, status, fileName, byteSize, counts, createdByName, createdAt, finishedAt };
}

export function toProgress(record: ImportRecord): ImportProgress {
  const { id, status, counts } = record;
  return { id, status, counts, toImport: rowsToImport(record), more: isRunning(status) };
}
