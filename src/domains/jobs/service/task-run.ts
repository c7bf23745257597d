import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { endJob, type JobStart, lockRun, startJob } from "./job-run";

/** A task that a run of the job engine has begun, as a step of it can keep it. */
interface BegunTask {
  jobId: string;
  runId: string;
  input: unknown;
}

interface Began extends JobStart {
  requestId: string;
}

const caller = (now: Date, requestId: string) => systemCaller("Jobs", now, requestId);

/** Begins a long task of another domain; null when it is not this run's to do. */
export function beginTask(start: Began, now: Date): Promise<BegunTask | null> {
  return inTransaction(async (tx) => {
    const run = await startJob(tx, caller(now, start.requestId), start);
    return run === null ? null : { jobId: run.jobId, runId: run.runId, input: run.input };
  });
}

/** Says how far a task is. False: it was cancelled or is another run's now; do no more. */
export async function progressTask({ jobId, runId }: BegunTask, done: number, now: Date): Promise<boolean> {
  const kept = await inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE job SET done = ${done}, total = greatest(total, ${done}), progress_at = ${now}
       WHERE id = ${jobId}::uuid AND run_id = ${runId}::uuid AND state = 'running' AND cancel_requested_at IS NULL`,
  );
  return kept === 1;
}

/** Ends a task: done, or cancelled where that was asked for. */
export function endTask(task: BegunTask & { requestId: string }, rows: number, now: Date): Promise<void> {
  return inTransaction(async (tx) => {
    const job = await lockRun(tx, task);
    if (job === null) return;
    await tx.job.update({ where: { id: job.id }, data: { done: rows } });
    const state = job.cancelRequestedAt === null ? "done" : "cancelled";
    await endJob(tx, caller(now, task.requestId), job, { state, result: { rows } });
  });
}
