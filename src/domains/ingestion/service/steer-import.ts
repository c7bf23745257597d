import { recordAudit } from "@/domains/audit/server";
import { listCompetitionLevels, listNiches } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError, type FieldError } from "@/platform/errors";
import { isTimeZone } from "@/platform/time";
import {
  type ConfirmImportInput,
  type ImportOptions,
  type ImportProgress,
  mappingProblems,
  type SetMappingInput,
} from "../contract";
import { type ImportRecord, lockImport, lockImportFor, rowsToImport, toProgress } from "./import-record";

const UNCHECKED = { checkedRows: 0, validRows: 0, invalidRows: 0, duplicateRows: 0, skippedRows: 0 };

/** Forgets what a check found, because the rows are about to be read in another way. */
async function forgetCheck(tx: Tx, { id, counts }: ImportRecord): Promise<void> {
  if (counts.checked === 0) return;
  await tx.$executeRaw`
    UPDATE import_row
       SET status = 'staged', parsed = NULL, errors = NULL, email_normalized = NULL, phone_normalized = NULL,
           duplicate_of_lead_id = NULL, duplicate_of_row = NULL
     WHERE import_id = ${id}::uuid AND status <> 'staged'`;
}

async function progressOf(tx: Tx, id: string): Promise<ImportProgress> {
  return toProgress(await lockImport(tx, id));
}

/** Refuses defaults that no row could be written with: what Settings does not have, or has archived. */
async function assertDefaultsActive(tx: Tx, { nicheId, competitionLevelId }: ImportOptions): Promise<void> {
  const isOneOf = (items: readonly { id: string }[], wanted: string) => items.some(({ id }) => id === wanted);
  const fields: FieldError[] = [];
  if (nicheId !== null && !isOneOf(await listNiches(tx), nicheId)) {
    const detail = "The default niche does not exist or is archived. Choose another.";
    fields.push({ pointer: "/options/nicheId", detail });
  }
  if (competitionLevelId !== null && !isOneOf(await listCompetitionLevels(tx), competitionLevelId)) {
    const detail = "The default competition level does not exist or is archived. Choose another.";
    fields.push({ pointer: "/options/competitionLevelId", detail });
  }
  const [first] = fields;
  if (first !== undefined) throw new AppError("validation_failed", first.detail, { fields });
}

/** Stores which column is what. A check already made is forgotten. */
export async function setMapping(tx: Tx, caller: Caller, input: SetMappingInput): Promise<ImportProgress> {
  const { importId, mapping, options } = input;
  const record = await lockImportFor(tx, importId, "setMapping");
  if (options.timeZone !== null && !isTimeZone(options.timeZone)) {
    throw new AppError("validation_failed", "That time zone is not known. Choose one from the list.", {
      fields: [{ pointer: "/options/timeZone", detail: "Choose a time zone from the list." }],
    });
  }
  await assertDefaultsActive(tx, options);
  await forgetCheck(tx, record);
  await tx.import.update({
    where: { id: importId },
    data: { mapping, options, status: "uploaded", ...UNCHECKED },
  });
  await recordAudit(tx, caller, {
    action: "import.mapping_changed",
    entityType: "import",
    entityId: importId,
    before: { mapping: record.mapping, options: record.options },
    after: { mapping, options },
  });
  return progressOf(tx, importId);
}

/** Starts the check; `advanceImport` does it chunk by chunk. Nothing is written to leads. */
export async function startCheck(tx: Tx, caller: Caller, importId: string): Promise<ImportProgress> {
  const record = await lockImportFor(tx, importId, "check");
  const problems = mappingProblems(record.kind, record.header.length, record.mapping, record.options);
  const [first] = problems;
  if (first !== undefined) throw new AppError("validation_failed", first.detail, { fields: problems });
  await assertDefaultsActive(tx, record.options);
  await forgetCheck(tx, record);
  await tx.import.update({ where: { id: importId }, data: { status: "checking", ...UNCHECKED } });
  await recordAudit(tx, caller, {
    action: "import.check_started",
    entityType: "import",
    entityId: importId,
    before: { status: record.status },
    after: { status: "checking" },
  });
  return progressOf(tx, importId);
}

/** Starts the import of the checked rows; `advanceImport` does it chunk by chunk. */
export async function confirmImport(
  tx: Tx,
  caller: Caller,
  input: ConfirmImportInput,
): Promise<ImportProgress> {
  const { importId, duplicates } = input;
  const record = await lockImportFor(tx, importId, "confirm");
  const options = { ...record.options, duplicates };
  const rows = rowsToImport({ ...record, options });
  if (rows === 0) {
    throw new AppError(
      "conflict",
      "No row can be imported. Correct the file and upload it again, or cancel.",
    );
  }
  await tx.import.update({
    where: { id: importId },
    data: { status: "importing", options, confirmedAt: caller.now },
  });
  await recordAudit(tx, caller, {
    action: "import.confirmed",
    entityType: "import",
    entityId: importId,
    before: { status: record.status },
    after: { status: "importing", duplicates, rows },
  });
  return progressOf(tx, importId);
}

/** Stops for good. What is imported already stays; the rest is never written. */
export async function cancelImport(tx: Tx, caller: Caller, importId: string): Promise<ImportProgress> {
  const record = await lockImportFor(tx, importId, "cancel");
  await tx.import.update({ where: { id: importId }, data: { status: "cancelled", finishedAt: caller.now } });
  await recordAudit(tx, caller, {
    action: "import.cancelled",
    entityType: "import",
    entityId: importId,
    before: { status: record.status },
    after: { status: "cancelled", importedRows: record.counts.imported },
  });
  return progressOf(tx, importId);
}
