import { z } from "zod";
import { recordAudit } from "@/domains/audit/server";
import type { Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { OUTBOX_EVENTS } from "../events";
import { SCHEDULED_JOB_IDS, SCHEDULED_JOBS, type ScheduledJobId } from "../rules/scheduled-jobs";
import { appendOutbox } from "./append-outbox";

/** What a run did, as counts by name. */
export type RunResult = Record<string, number>;

const LONGEST_ERROR = 2_000;
/** No run takes so long: one that is still open then was cut off. */
const LONGEST_RUN_MS = 60 * 60_000;

/** Opens a run; what an earlier one left open when its process died is closed as failed. */
async function open(job: ScheduledJobId, now: Date): Promise<string> {
  const id = newId(now);
  const lost = new Date(now.getTime() - LONGEST_RUN_MS);
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE scheduled_run SET status = 'failed', finished_at = ${now}::timestamptz, error = 'It was cut off.'
       WHERE job = ${job} AND status = 'running' AND started_at < ${lost}::timestamptz`;
    await tx.$executeRaw`
      INSERT INTO scheduled_run (id, job, started_at) VALUES (${id}::uuid, ${job}, ${now}::timestamptz)`;
  });
  return id;
}

async function close(caller: Caller, id: string, job: ScheduledJobId, result: RunResult): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE scheduled_run SET status = 'succeeded', finished_at = clock_timestamp(), result = ${JSON.stringify(result)}::jsonb
       WHERE id = ${id}::uuid`;
    await recordAudit(tx, caller, {
      action: "scheduled_run.succeeded",
      entityType: "scheduled_run",
      entityId: id,
      after: { job, ...result },
    });
  });
}

/**
 * Runs a scheduled job and keeps a record of it: when it ran and what it did, in the audit trail too. A failure is
 * recorded and thrown on.
 */
export async function runScheduled(
  caller: Caller,
  job: ScheduledJobId,
  work: () => Promise<RunResult>,
): Promise<RunResult> {
  const id = await open(job, caller.now);
  try {
    const result = await work();
    await close(caller, id, job, result);
    return result;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await inTransaction(
      (tx) => tx.$executeRaw`
        UPDATE scheduled_run SET status = 'failed', finished_at = clock_timestamp(), error = ${reason.slice(0, LONGEST_ERROR)}
         WHERE id = ${id}::uuid`,
    );
    throw error;
  }
}

/** Has a job run now; it starts as soon as the relay has handed this over. */
export async function requestScheduledRun(tx: Tx, caller: Caller, job: string): Promise<void> {
  const known = SCHEDULED_JOB_IDS.find((id) => id === job);
  if (known === undefined) {
    const names = SCHEDULED_JOB_IDS.join(", ");
    throw new AppError("not_found", `There is no scheduled job "${job}". There are: ${names}.`);
  }
  const requestId = newId(caller.now);
  await recordAudit(tx, caller, {
    action: "scheduled_run.requested",
    entityType: "scheduled_run",
    entityId: requestId,
    after: { job: known },
  });
  await appendOutbox(tx, caller, {
    name: OUTBOX_EVENTS.scheduledRunRequested.name,
    aggregateType: "scheduled_run",
    aggregateId: requestId,
    payload: { job: known },
  });
}

const lastRunRow = z.object({
  job: z.string(),
  status: z.enum(["running", "succeeded", "failed"]),
  startedAt: z.date(),
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
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT j.job, r.status::text AS status, r.started_at AS "startedAt", r.result, r.error,
           (SELECT s.finished_at FROM scheduled_run s WHERE s.job = j.job AND s.status = 'succeeded'
             ORDER BY s.started_at DESC LIMIT 1) AS "lastSuccessAt"
      FROM unnest(${[...SCHEDULED_JOB_IDS]}::text[]) AS j(job)
     CROSS JOIN LATERAL (SELECT * FROM scheduled_run r WHERE r.job = j.job ORDER BY r.started_at DESC LIMIT 1) r`;
  const lastOf = new Map(rows.map((row) => lastRunRow.parse(row)).map((row) => [row.job, row]));
  return SCHEDULED_JOB_IDS.map((id) => ({ id, ...SCHEDULED_JOBS[id], last: lastOf.get(id) ?? null }));
}
