import { type Caller, systemCaller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { endJob, type JobRun, type JobStart, lockRun, startJob } from "./job-run";

type Run = Pick<JobRun, "jobId" | "runId">;

/** A task that a run of the job engine has begun, as a step of it can keep it. */
export interface BegunTask extends Run {
  input: unknown;
  /** Whoever asked, as they were then, and by which request. */
  asker: Pick<Caller, "actor" | "requestId" | "traceparent">;
}

interface Began extends JobStart {
  requestId: string;
}

const caller = (now: Date, requestId: string) => systemCaller("Jobs", now, requestId);

/** Begins a long task of another domain; null when it is not this run's to do. */
export function beginTask(start: Began, now: Date): Promise<BegunTask | null> {
  return inTransaction(async (tx) => {
    const run = await startJob(tx, caller(now, start.requestId), start);
    if (run === null) return null;
    const { jobId, runId, input, asker } = run;
    const { actor, requestId, traceparent } = asker;
    return { jobId, runId, input, asker: { actor, requestId, traceparent } };
  });
}

/** False: the task was cancelled or is another run's now; do no more. Locks nothing, so that it can still be cancelled. */
export async function isTaskWanted(tx: Tx, { jobId: id, runId }: Run): Promise<boolean> {
  const mine = { id, runId, state: "running", cancelRequestedAt: null } as const;
  return (await tx.job.count({ where: mine })) === 1;
}

/** Says how far a task is. False: it was cancelled or is another run's now; do no more. */
export async function progressTask(tx: Tx, { jobId, runId }: Run, done: number, now: Date): Promise<boolean> {
  const kept = await tx.$executeRaw`
    UPDATE job SET done = ${done}, total = greatest(total, ${done}), progress_at = ${now}
     WHERE id = ${jobId}::uuid AND run_id = ${runId}::uuid AND state = 'running' AND cancel_requested_at IS NULL`;
  return kept === 1;
}

/** Ends a task: done, or cancelled where that was asked for. */
export function endTask(task: Run & { requestId: string }, rows: number, now: Date): Promise<void> {
  return inTransaction(async (tx) => {
    const job = await lockRun(tx, task);
    if (job === null) return;
    await tx.job.update({ where: { id: job.id }, data: { done: rows } });
    const state = job.cancelRequestedAt === null ? "done" : "cancelled";
    await endJob(tx, caller(now, task.requestId), job, { state, result: { rows } });
  });
}
