import type { Caller } from "@/platform/caller";
import { inBatches } from "@/platform/db/in-batches";
import type { Tx } from "@/platform/db/transaction";
import { type JobRecord, recordJobChange } from "./job-record";
import { endJob } from "./job-run";
import { requeue } from "./steer-job";

const AT_ONCE = 100;
const MINUTE_MS = 60_000;
/** A run shows a sign of life with every piece, which takes a second or two. */
const SILENT_MINUTES = 5;
/** An event that was lost is sent again; one that only waits for its turn is none the worse. */
const WAITING_MINUTES = 60;
const MOST_ATTEMPTS = 5;

const before = ({ now }: Caller, minutes: number): Date => new Date(now.getTime() - minutes * MINUTE_MS);

/** Deletes the files whose time is over; the jobs stay in the list. Answers how many there were. */
export function expireJobs(caller: Caller): Promise<number> {
  return inBatches(AT_ONCE, (tx, size) => expireSome(tx, caller, size));
}

async function expireSome(tx: Tx, caller: Caller, size: number): Promise<number> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM job WHERE state = 'done' AND expires_at <= ${caller.now}
     ORDER BY expires_at LIMIT ${size} FOR UPDATE SKIP LOCKED`;
  const ids = due.map(({ id }) => id);
  await tx.jobFileChunk.deleteMany({ where: { jobId: { in: ids } } });
  await tx.job.updateMany({ where: { id: { in: ids } }, data: { state: "expired" } });
  for (const job of await tx.job.findMany({ where: { id: { in: ids } } })) {
    await recordJobChange(tx, caller, job, {
      event: "finished",
      action: "job.expired",
      before: { state: "done" },
      after: { state: "expired" },
      facts: { state: "expired" },
    });
  }
  return ids.length;
}

/** Queues anew what a run left behind that never came back. Answers how many jobs that were. */
export async function restartLostJobs(tx: Tx, caller: Caller): Promise<number> {
  const lost = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM job
     WHERE (state = 'running' AND progress_at <= ${before(caller, SILENT_MINUTES)})
        OR (state = 'queued' AND queued_at <= ${before(caller, WAITING_MINUTES)})
     ORDER BY queued_at, id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`;
  for (const job of await tx.job.findMany({ where: { id: { in: lost.map(({ id }) => id) } } })) {
    if (job.cancelRequestedAt !== null) await endJob(tx, caller, job, { state: "cancelled" });
    else if (job.state === "queued") await announceAgain(tx, caller, job);
    else if (job.attempt < MOST_ATTEMPTS) await restart(tx, caller, job);
    else {
      const error = `It was interrupted ${MOST_ATTEMPTS} times. Run it again; if it stops once more, tell an administrator.`;
      await endJob(tx, caller, job, { state: "failed", error });
    }
  }
  return lost.length;
}

/** Whoever asked has waited for minutes already, and is mailed at the end unless they said no. */
async function restart(tx: Tx, caller: Caller, job: JobRecord): Promise<void> {
  await tx.job.update({ where: { id: job.id }, data: { notify: job.notify ?? true } });
  await requeue(tx, caller, job, "job.restarted");
}

/** The same attempt: of two events, the one that comes second finds the job taken. */
async function announceAgain(tx: Tx, caller: Caller, job: JobRecord): Promise<void> {
  const { id, attempt, queuedAt } = job;
  await tx.job.update({ where: { id }, data: { queuedAt: caller.now } });
  await recordJobChange(tx, caller, job, {
    event: "queued",
    action: "job.announced_again",
    before: { queuedAt },
    after: { queuedAt: caller.now },
    facts: { attempt },
  });
}
