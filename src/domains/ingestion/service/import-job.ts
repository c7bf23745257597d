import { type BegunTask, isTaskWanted, progressTask, queueJob } from "@/domains/jobs/server";
import type { Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { importIdInput } from "../contract";
import { isRunning, whyNot } from "../rules/steps";
import { advanceImport } from "./advance-import";
import { type ImportRecord, lockImport, rowsToImport } from "./import-record";

/** Asks for the job that checks the import's rows, or imports them: as its status says. */
export async function queueImportJob(tx: Tx, caller: Caller, record: ImportRecord): Promise<void> {
  const { id: importId, fileName, counts } = record;
  const asked =
    record.status === "checking"
      ? { kind: "import.check" as const, title: `Check of ${fileName}`, total: counts.total }
      : { kind: "import.rows" as const, title: `Import of ${fileName}`, total: rowsToImport(record) };
  const { id: jobId } = await queueJob(tx, caller, { ...asked, input: { importId } });
  await tx.import.update({ where: { id: importId }, data: { jobId } });
}

/** What a step of the job came to: more to do, all done, told to stop, or not its work any more. */
export type ImportTaskStep =
  { state: "more" | "finished" | "stopped"; rows: number } | { state: "refused"; detail: string };

const rowsDone = ({ status, counts }: Pick<ImportRecord, "status" | "counts">): number =>
  status === "checking" || status === "ready" ? counts.checked : counts.imported + counts.skipped;

/**
 * Takes the next step of an import for its job: a chunk of rows and the job's progress, both or neither. Whoever asked
 * is who the audit log names. A step that is repeated after a crash goes on where the rows stand.
 */
export function advanceImportTask(task: BegunTask, now: Date): Promise<ImportTaskStep> {
  const { importId } = importIdInput.parse(task.input);
  const caller: Caller = { ...task.asker, ip: null, userAgent: null, now };
  return inTransaction(async (tx): Promise<ImportTaskStep> => {
    const record = await lockImport(tx, importId);
    if (record.jobId !== task.jobId)
      return { state: "refused", detail: "Another job goes on with this file." };
    const rows = rowsDone(record);
    if (!(await isTaskWanted(tx, task))) return { state: "stopped", rows };
    if (record.status === "ready" || record.status === "done") return { state: "finished", rows };
    if (!isRunning(record.status)) return { state: "refused", detail: whyNot(record.status) };
    const progress = await advanceImport(tx, caller, importId);
    await progressTask(tx, task, rowsDone(progress), now);
    return { state: progress.more ? "more" : "finished", rows: rowsDone(progress) };
  });
}
