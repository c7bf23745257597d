import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { countsRows, type JobState } from "../words";
import { type JobRecord, recordJobChange } from "./job-record";
import { mailWhenOver } from "./mail-when-over";

const FILE_DAYS = 7;
const DAY_MS = 86_400_000;

/** When the file of a job that ends now is deleted. */
export const expiryOf = (now: Date): Date => new Date(now.getTime() + FILE_DAYS * DAY_MS);

/** What a function was told to run, and under which run of the job engine. */
export interface JobStart {
  jobId: string;
  attempt: number;
  /** The engine's run: when it calls again after a crash, the job starts over; another run finds it taken. */
  owner: string;
}

export interface JobRun {
  jobId: string;
  runId: string;
  kind: string;
  input: JobRecord["input"];
  /** Whoever asked, as they were then. */
  asker: Caller;
}

export interface JobFile {
  name: string;
  type: string;
  bytes: number;
}

/** The job as begun by this run; null when it is not this run's to do (ended, cancelled, or queued anew). */
export async function startJob(tx: Tx, caller: Caller, start: JobStart): Promise<JobRun | null> {
  const { jobId, attempt, owner } = start;
  await tx.$queryRaw`SELECT 1 FROM job WHERE id = ${jobId}::uuid FOR UPDATE`;
  const job = await tx.job.findUnique({ where: { id: jobId } });
  if (job === null || job.attempt !== attempt) return null;
  if (job.state !== "queued" && !(job.state === "running" && job.owner === owner)) return null;
  if (job.cancelRequestedAt !== null) {
    await endJob(tx, caller, job, { state: "cancelled" });
    return null;
  }
  const { now } = caller;
  const runId = newId(now);
  await tx.jobFileChunk.deleteMany({ where: { jobId } });
  const data = { state: "running", owner, runId, done: 0, startedAt: now, progressAt: now } as const;
  await tx.job.update({ where: { id: jobId }, data });
  return { jobId, runId, kind: job.kind, input: job.input, asker: askerOf(job, now) };
}

function askerOf(job: JobRecord, now: Date): Caller {
  const { actorType: type, actorId: id, actorName: name, actorRole: role, tenantId } = job;
  const { requestId, traceparent } = job;
  const actor = { type, id, name, role, tenantId };
  return { actor, requestId, traceparent, ip: null, userAgent: null, now };
}

interface Ending {
  state: Extract<JobState, "done" | "failed" | "cancelled">;
  result?: { rows: number };
  error?: string;
  file?: JobFile | null;
}

/** Ends a job, whatever has become of it, and tells so. Only a finished job keeps its file. */
export async function endJob(
  tx: Tx,
  caller: Caller,
  job: JobRecord,
  { state, result, error, file = null }: Ending,
): Promise<void> {
  const { now, requestId } = caller;
  const told: Caller = { ...caller, traceparent: job.traceparent };
  if (file === null) await tx.jobFileChunk.deleteMany({ where: { jobId: job.id } });
  await tx.job.update({
    where: { id: job.id },
    data: {
      state,
      finishedAt: now,
      error: error ?? null,
      errorRequestId: error === undefined ? null : requestId,
      ...(result === undefined ? {} : { result }),
      ...(file === null
        ? {}
        : {
            fileName: file.name,
            fileType: file.type,
            fileBytes: file.bytes,
            expiresAt: expiryOf(now),
          }),
    },
  });
  await recordJobChange(tx, told, job, {
    event: "finished",
    action: `job.${state}`,
    before: { state: job.state },
    after: { state, ...result, ...(error === undefined ? {} : { error }) },
    facts: { state },
  });
  const unit = countsRows(job.kind) ? "rows" : "done";
  const rows = result === undefined ? null : `${result.rows.toLocaleString("en")} ${unit}`;
  await mailWhenOver(tx, told, job, { state, detail: error ?? rows });
}

interface Piece {
  position: number;
  text: string;
  done: number;
  total: number | null;
}

/** Keeps a piece of the file and says how far the job is. False: the job was cancelled or is another run's now. */
export async function keepPiece(tx: Tx, { jobId, runId }: JobRun, piece: Piece, now: Date): Promise<boolean> {
  const { position, text, done, total } = piece;
  const kept = await tx.$executeRaw`
    WITH mine AS (
      UPDATE job SET done = ${done}, total = ${total}, progress_at = ${now}
       WHERE id = ${jobId}::uuid AND run_id = ${runId}::uuid AND state = 'running' AND cancel_requested_at IS NULL
      RETURNING id, run_id)
    INSERT INTO job_file_chunk (job_id, run_id, position, content)
    SELECT id, run_id, ${position}, ${Buffer.from(text)} FROM mine`;
  return kept === 1;
}

/** The job, locked, while this run still has it; else null. */
export async function lockRun(
  tx: Tx,
  { jobId, runId }: Pick<JobRun, "jobId" | "runId">,
): Promise<JobRecord | null> {
  await tx.$queryRaw`SELECT 1 FROM job WHERE id = ${jobId}::uuid FOR UPDATE`;
  return tx.job.findFirst({ where: { id: jobId, runId, state: "running" } });
}

/** Ends a job that its run could not do. What was queued anew meanwhile is left alone. */
export async function failJob(
  tx: Tx,
  caller: Caller,
  { jobId, attempt }: Pick<JobStart, "jobId" | "attempt">,
  error: string,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM job WHERE id = ${jobId}::uuid FOR UPDATE`;
  const job = await tx.job.findFirst({ where: { id: jobId, attempt, state: { in: ["queued", "running"] } } });
  if (job !== null) await endJob(tx, caller, job, { state: "failed", error });
}
