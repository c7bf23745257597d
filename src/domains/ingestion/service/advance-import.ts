import { recordAudit } from "@/domains/audit/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { ImportProgress } from "../contract";
import { checkLeadRows } from "./check-leads";
import { checkReturnRows } from "./check-returns";
import { nextChecked, nextStaged, type RowOutcome, storeChecked, storeImported } from "./claim-rows";
import { importLeadRows } from "./import-leads";
import { importReturnRows } from "./import-returns";
import { findImport, type ImportRecord, lockImportFor, toProgress } from "./import-record";

const CHECK_CHUNK = 5_000;
const IMPORT_CHUNK = 2_000;

export interface ChunkSizes {
  check: number;
  import: number;
}

const countOf = (outcomes: readonly RowOutcome[], status: RowOutcome["status"]): number =>
  outcomes.filter((outcome) => outcome.status === status).length;

async function checkChunk(tx: Tx, caller: Caller, record: ImportRecord, take: number): Promise<void> {
  const rows = await nextStaged(tx, record.id, take);
  const check = record.kind === "leads" ? checkLeadRows : checkReturnRows;
  const outcomes = await check(tx, record, rows, caller.now);
  await storeChecked(tx, record.id, outcomes);
  const finished = rows.length < take;
  const after = await tx.import.update({
    where: { id: record.id },
    data: {
      checkedRows: { increment: outcomes.length },
      validRows: { increment: countOf(outcomes, "valid") },
      invalidRows: { increment: countOf(outcomes, "invalid") },
      duplicateRows: { increment: countOf(outcomes, "duplicate") },
      ...(finished ? { status: "ready" as const } : {}),
    },
  });
  if (!finished) return;
  const { validRows, invalidRows, duplicateRows } = after;
  await recordAudit(tx, caller, {
    action: "import.checked",
    entityType: "import",
    entityId: record.id,
    before: { status: "checking" },
    after: { status: "ready", validRows, invalidRows, duplicateRows },
  });
}

async function importChunk(tx: Tx, caller: Caller, record: ImportRecord, take: number): Promise<void> {
  // One import at a time: two files with the same contacts must see each other's leads.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ingestion.import'))`;
  const withDuplicates = record.options.duplicates === "import";
  const rows = await nextChecked(tx, record.id, take, withDuplicates);
  const write = record.kind === "leads" ? importLeadRows : importReturnRows;
  const outcomes = rows.length === 0 ? [] : await write(tx, caller, record, rows);
  await storeImported(tx, record.id, outcomes);
  const imported = countOf(outcomes, "imported");
  const skipped = countOf(outcomes, "skipped");
  const finished = rows.length < take;
  const after = await tx.import.update({
    where: { id: record.id },
    data: {
      importedRows: { increment: imported },
      skippedRows: { increment: skipped },
      ...(finished ? { status: "done" as const, finishedAt: caller.now } : {}),
    },
  });
  await recordAudit(tx, caller, {
    action: "import.rows_imported",
    entityType: "import",
    entityId: record.id,
    before: {
      importedRows: record.counts.imported,
      skippedRows: record.counts.skipped,
      status: record.status,
    },
    after: {
      importedRows: after.importedRows,
      skippedRows: after.skippedRows,
      firstRow: rows[0]?.rowNumber,
      lastRow: rows.at(-1)?.rowNumber,
      status: after.status,
    },
  });
  if (finished) {
    const what = record.kind === "leads" ? "leads" : "returns";
    await recordActivity(tx, caller, {
      subjectType: "import",
      subjectId: record.id,
      kind: "import.done",
      title: `${after.importedRows.toLocaleString("en-US")} ${what} imported from ${record.fileName}`,
    });
  }
}

/**
 * Takes the next step of a running check or import: one chunk, whole or not at all. Called again and again, by however
 * many: each row is checked once and imported once, because a step locks the import and a row leaves the queue in the
 * transaction that used it.
 */
export async function advanceImport(
  tx: Tx,
  caller: Caller,
  importId: string,
  sizes: ChunkSizes = { check: CHECK_CHUNK, import: IMPORT_CHUNK },
): Promise<ImportProgress> {
  const record = await lockImportFor(tx, importId, "resume");
  if (record.status === "checking") await checkChunk(tx, caller, record, sizes.check);
  else await importChunk(tx, caller, record, sizes.import);
  return toProgress(await findImport(tx, importId));
}
