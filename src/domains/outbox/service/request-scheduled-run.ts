import { z } from "zod";
import { recordAudit } from "@/domains/audit/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { workIsDoneBy } from "@/platform/job-runner-state";
import { OUTBOX_EVENTS } from "../events";
import { LONGEST_RUN_MS } from "../rules/longest-run";
import { scheduledJobs, SCHEDULED_JOBS, type ScheduledJobId } from "../rules/scheduled-jobs";
import { appendOutbox } from "./append-outbox";

const openRow = z.object({ status: z.enum(["requested", "running"]), startedAt: z.date() });

function knownJob(job: string): ScheduledJobId {
  const ids = scheduledJobs(workIsDoneBy());
  const known = ids.find((id) => id === job);
  if (known !== undefined) return known;
  throw new AppError("not_found", `There is no scheduled job "${job}". There are: ${ids.join(", ")}.`);
}

/** While one is under way, or is about to be, another would only get in its way. */
async function refuseWhileOpen(tx: Tx, job: ScheduledJobId, now: Date): Promise<void> {
  const notLost = new Date(now.getTime() - LONGEST_RUN_MS);
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT status::text AS status, started_at AS "startedAt" FROM scheduled_run
     WHERE job = ${job} AND status IN ('requested', 'running') AND started_at >= ${notLost}::timestamptz
     ORDER BY started_at DESC LIMIT 1`;
  if (row === undefined) return;
  const { status, startedAt } = openRow.parse(row);
  const { title } = SCHEDULED_JOBS[job];
  throw new AppError(
    "conflict",
    status === "running"
      ? `"${title}" is running. Wait until it is over, then try again.`
      : `"${title}" was already asked for. It starts as soon as the job runner takes it up.`,
    { meta: { status, since: startedAt.toISOString() } },
  );
}

/**
 * Has a job run now; it starts as soon as the relay has handed this over. Refused while the job is under way. The same
 * `requestId` again changes nothing.
 */
export async function requestScheduledRun(
  tx: Tx,
  caller: Caller,
  { job, requestId = newId(caller.now) }: { job: string; requestId?: string },
): Promise<void> {
  const known = knownJob(job);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('scheduled_run:' || ${known}, 0))`;
  const repeated = await tx.$queryRaw<unknown[]>`SELECT FROM scheduled_run WHERE id = ${requestId}::uuid`;
  if (repeated.length > 0) return;
  await refuseWhileOpen(tx, known, caller.now);
  await tx.$executeRaw`
    INSERT INTO scheduled_run (id, job, status, requested_by, started_at)
    VALUES (${requestId}::uuid, ${known}, 'requested', ${caller.actor.name}, ${caller.now}::timestamptz)`;
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
