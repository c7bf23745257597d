import { can, ROLES } from "@/domains/identity/words";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { canRetry, isJobKind, isUnfinished, JOB_KIND_PERMISSIONS, JOB_STATE_LABELS } from "../words";
import { type JobRecord, lockJob, recordJobChange } from "./job-record";
import { endJob } from "./job-run";
import { refuseTooMany } from "./unfinished-limit";

export const alreadyOver = ({ state }: Pick<JobRecord, "state">): AppError =>
  new AppError(
    "conflict",
    `This job is already over: ${JOB_STATE_LABELS[state].toLowerCase()}. Reload to see it as it is now.`,
    { meta: { state } },
  );

/** Stops a job: at once while it waits, between two pieces while it runs. */
export async function cancelJob(tx: Tx, caller: Caller, { id }: { id: string }): Promise<void> {
  const job = await lockJob(tx, caller, id);
  if (!isUnfinished(job.state)) throw alreadyOver(job);
  if (job.state === "queued") {
    await endJob(tx, caller, job, { state: "cancelled" });
    return;
  }
  if (job.cancelRequestedAt !== null) return;
  await tx.job.update({ where: { id }, data: { cancelRequestedAt: caller.now } });
  await recordJobChange(tx, caller, job, {
    event: "cancelRequested",
    action: "job.cancel_requested",
    before: { cancelRequestedAt: null },
    after: { cancelRequestedAt: caller.now },
  });
}

/** `cancelJob` for the domain whose work it is: one that is over already is left as it is. */
export async function stopJob(tx: Tx, caller: Caller, { id }: { id: string }): Promise<void> {
  const { state } = await lockJob(tx, caller, id);
  if (isUnfinished(state)) await cancelJob(tx, caller, { id });
}

/** To run a job again takes what asking for it takes, now: a role may have changed since. */
function requireKindPermission({ actor }: Caller, { kind }: JobRecord): void {
  if (!isJobKind(kind)) {
    throw new AppError("conflict", "This version of Fairlead does not know jobs of this kind any more.");
  }
  const permission = JOB_KIND_PERMISSIONS[kind];
  const role = ROLES.find((known) => known === actor.role);
  if (role !== undefined && can(role, permission)) return;
  throw new AppError(
    "forbidden",
    "Your role does not allow this any more. Ask a provider admin to run it or to change your role.",
    { meta: { permission } },
  );
}

/** Queues a job again that failed, was cancelled, or whose file is gone. */
export async function retryJob(tx: Tx, caller: Caller, { id }: { id: string }): Promise<void> {
  const job = await lockJob(tx, caller, id);
  requireKindPermission(caller, job);
  if (!canRetry(job.state)) {
    throw new AppError(
      "conflict",
      "Only a job that failed, was cancelled or has expired can be run again. Reload to see it as it is now.",
      { meta: { state: job.state } },
    );
  }
  await refuseTooMany(tx, caller, job.actorId);
  await requeue(tx, caller, job, "job.retried");
}

/** A new attempt: what the earlier one started is stale from here on. */
export async function requeue(tx: Tx, caller: Caller, job: JobRecord, action: string): Promise<void> {
  const attempt = job.attempt + 1;
  await tx.job.update({
    where: { id: job.id },
    data: {
      state: "queued",
      attempt,
      queuedAt: caller.now,
      done: 0,
      owner: null,
      runId: null,
      startedAt: null,
      progressAt: null,
      finishedAt: null,
      cancelRequestedAt: null,
      expiresAt: null,
      error: null,
      errorRequestId: null,
    },
  });
  await recordJobChange(tx, caller, job, {
    event: "queued",
    action,
    before: { state: job.state, attempt: job.attempt },
    after: { state: "queued", attempt },
    facts: { attempt },
  });
}

/** Whether whoever asked is mailed when the job ends. */
export async function setNotify(
  tx: Tx,
  caller: Caller,
  { id, notify }: { id: string; notify: boolean },
): Promise<void> {
  const job = await lockJob(tx, caller, id);
  if (!isUnfinished(job.state)) throw alreadyOver(job);
  if (job.notify === notify) return;
  await tx.job.update({ where: { id }, data: { notify } });
  await recordJobChange(tx, caller, job, {
    event: "notifyChanged",
    action: "job.notify_changed",
    before: { notify: job.notify },
    after: { notify },
    facts: { notify },
  });
}
