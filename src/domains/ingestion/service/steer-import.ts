import { recordAudit } from "@/domains/audit/server";
import { isUnfinished } from "@/domains/jobs/contract";
import { lookAtJob, stopJob } from "@/domains/jobs/server";
import { listCompetitionLevels, listNiches } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError, type FieldError } from "@/platform/errors";
import { isTimeZone } from "@/platform/time";
import {
  type ConfirmImportInput,
  type ImportOptions,
  type ImportStanding,
  mappingProblems,
  type SetMappingInput,
} from "../contract";
import { queueImportJob } from "./import-job";
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

const jobOf = (tx: Tx, { jobId }: ImportRecord) =>
  jobId === null ? Promise.resolve(null) : lookAtJob(tx, jobId);

/** Whatever works on its rows ends with the piece it is at. */
async function stopWork(tx: Tx, caller: Caller, { jobId }: ImportRecord): Promise<void> {
  if (jobId !== null) await stopJob(tx, caller, { id: jobId });
}

async function progressOf(tx: Tx, id: string): Promise<ImportStanding> {
  const record = await lockImport(tx, id);
  return { ...toProgress(record), job: await jobOf(tx, record) };
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
export async function setMapping(tx: Tx, caller: Caller, input: SetMappingInput): Promise<ImportStanding> {
  const { importId, mapping, options } = input;
  const record = await lockImportFor(tx, importId, "setMapping");
  if (options.timeZone !== null && !isTimeZone(options.timeZone)) {
    throw new AppError("validation_failed", "That time zone is not known. Choose one from the list.", {
      fields: [{ pointer: "/options/timeZone", detail: "Choose a time zone from the list." }],
    });
  }
  await assertDefaultsActive(tx, options);
  await stopWork(tx, caller, record);
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

/** Starts the check; a job does it chunk by chunk. Nothing is written to leads. */
export async function startCheck(tx: Tx, caller: Caller, importId: string): Promise<ImportStanding> {
  const record = await lockImportFor(tx, importId, "check");
  const problems = mappingProblems(record.kind, record.header.length, record.mapping, record.options);
  const [first] = problems;
  if (first !== undefined) throw new AppError("validation_failed", first.detail, { fields: problems });
  await assertDefaultsActive(tx, record.options);
  await forgetCheck(tx, record);
  await tx.import.update({ where: { id: importId }, data: { status: "checking", ...UNCHECKED } });
  await queueImportJob(tx, caller, { ...record, status: "checking" });
  await recordAudit(tx, caller, {
    action: "import.check_started",
    entityType: "import",
    entityId: importId,
    before: { status: record.status },
    after: { status: "checking" },
  });
  return progressOf(tx, importId);
}

/** Starts the import of the checked rows; a job does it chunk by chunk. */
export async function confirmImport(
  tx: Tx,
  caller: Caller,
  input: ConfirmImportInput,
): Promise<ImportStanding> {
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
  await queueImportJob(tx, caller, { ...record, options, status: "importing" });
  await recordAudit(tx, caller, {
    action: "import.confirmed",
    entityType: "import",
    entityId: importId,
    before: { status: record.status },
    after: { status: "importing", duplicates, rows },
  });
  return progressOf(tx, importId);
}

/** Goes on where a check or an import stands whose job failed or was cancelled. */
export async function resumeImport(tx: Tx, caller: Caller, importId: string): Promise<ImportStanding> {
  const record = await lockImportFor(tx, importId, "resume");
  const job = await jobOf(tx, record);
  if (job !== null && isUnfinished(job.state)) {
    throw new AppError("conflict", "It is under way already. Reload to see how far it is.");
  }
  await queueImportJob(tx, caller, record);
  return progressOf(tx, importId);
}

/** Stops for good. What is imported already stays; the rest is never written. */
export async function cancelImport(tx: Tx, caller: Caller, importId: string): Promise<ImportStanding> {
  const record = await lockImportFor(tx, importId, "cancel");
  await stopWork(tx, caller, record);
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
