import { z } from "zod";
import { recordAudit } from "@/domains/audit/server";
import type { Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { workIsDoneBy } from "@/platform/job-runner-state";
import { LONGEST_RUN_MS } from "../rules/longest-run";
import { scheduledJobs, SCHEDULED_JOBS, type ScheduledJobId } from "../rules/scheduled-jobs";

/** What a run did, as counts by name. */
export type RunResult = Record<string, number>;

const LONGEST_ERROR = 2_000;

interface Opening {
  job: ScheduledJobId;
  /** The record of what somebody asked for; null when the clock did. */
  requestId: string | null;
}

/** Opens a run; what an earlier one left open when its process died is closed as failed. */
async function open({ job, requestId }: Opening, now: Date): Promise<string> {
  const id = requestId ?? newId(now);
  const lost = new Date(now.getTime() - LONGEST_RUN_MS);
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE scheduled_run SET status = 'failed', finished_at = ${now}::timestamptz, error = 'It was cut off.'
       WHERE job = ${job} AND status IN ('requested', 'running') AND started_at < ${lost}::timestamptz
         AND id <> ${id}::uuid`;
    await tx.$executeRaw`
      INSERT INTO scheduled_run (id, job, started_at) VALUES (${id}::uuid, ${job}, ${now}::timestamptz)
      ON CONFLICT (id) DO UPDATE
        SET status = 'running', started_at = excluded.started_at, finished_at = NULL, result = NULL, error = NULL`;
  });
  return id;
}

async function close(caller: Caller, id: string, opening: Opening, result: RunResult): Promise<void> {
  const { job, requestId } = opening;
  const frequent = SCHEDULED_JOBS[job].frequent === true;
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE scheduled_run SET status = 'succeeded', finished_at = clock_timestamp(), result = ${JSON.stringify(result)}::jsonb
       WHERE id = ${id}::uuid`;
    if (frequent) {
      await tx.$executeRaw`
        DELETE FROM scheduled_run WHERE job = ${job} AND status = 'succeeded' AND id <> ${id}::uuid`;
    }
    const didNothing = Object.values(result).every((count) => count === 0);
    if (frequent && requestId === null && didNothing) return;
    await recordAudit(tx, caller, {
      action: "scheduled_run.succeeded",
      entityType: "scheduled_run",
      entityId: id,
      after: { job, ...result },
    });
  });
}

async function closeFailed(caller: Caller, id: string, job: ScheduledJobId, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE scheduled_run SET status = 'failed', finished_at = clock_timestamp(), error = ${reason.slice(0, LONGEST_ERROR)}
       WHERE id = ${id}::uuid`;
    // why it failed stays with the run: the words of an exception are nobody's to keep for years
    await recordAudit(tx, caller, {
      action: "scheduled_run.failed",
      entityType: "scheduled_run",
      entityId: id,
      after: { job },
    });
  });
}

/**
 * Runs a scheduled job and keeps a record of it: when it ran and what it did, in the audit trail too. A failure is
 * recorded and thrown on. Returns what the work returned; `countsOf` says what of that is kept.
 */
export async function runScheduled<T>(
  caller: Caller,
  opening: Opening,
  work: () => Promise<T>,
  countsOf: (done: T) => RunResult,
): Promise<T> {
  const id = await open(opening, caller.now);
  try {
    const done = await work();
    await close(caller, id, opening, countsOf(done));
    return done;
  } catch (error) {
    await closeFailed(caller, id, opening.job, error);
    throw error;
  }
}

const lastRunRow = z.object({
  job: z.string(),
  id: z.uuid(),
  status: z.enum(["requested", "running", "succeeded", "failed"]),
  requestedBy: z.string().nullable(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  lastSuccessAt: z.date().nullable(),
  result: z.record(z.string(), z.number()).nullable(),
  error: z.string().nullable(),
});

interface ScheduledJobState {
  id: ScheduledJobId;
  title: string;
  cron: string;
  /** The latest run; null before the first. */
  last: z.infer<typeof lastRunRow> | null;
}

/** Every scheduled job with its latest run and its last success. */
export async function listScheduledJobs(tx: Tx): Promise<ScheduledJobState[]> {
  const ids = scheduledJobs(workIsDoneBy());
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT j.job, r.id, r.status::text AS status, r.requested_by AS "requestedBy", r.started_at AS "startedAt",
           r.finished_at AS "finishedAt", r.result, r.error,
           (SELECT s.finished_at FROM scheduled_run s WHERE s.job = j.job AND s.status = 'succeeded'
             ORDER BY s.started_at DESC LIMIT 1) AS "lastSuccessAt"
      FROM unnest(${ids}::text[]) AS j(job)
     CROSS JOIN LATERAL (SELECT * FROM scheduled_run r WHERE r.job = j.job ORDER BY r.started_at DESC LIMIT 1) r`;
  const lastOf = new Map(rows.map((row) => lastRunRow.parse(row)).map((row) => [row.job, row]));
  return ids.map((id) => {
    const { title, cron } = SCHEDULED_JOBS[id];
    return { id, title, cron, last: lastOf.get(id) ?? null };
  });
}
