import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import type { Prisma } from "@/platform/db/generated/client.ts";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { JOB_EVENTS } from "../events";

export type JobRecord = Prisma.JobGetPayload<object>;

/** Administrators look after everyone's jobs; everybody else has their own. */
export const seesEveryJob = ({ actor }: Caller): boolean => actor.role === "provider_admin";

const missing = (): AppError =>
  new AppError("not_found", "There is no such job, or it belongs to someone else. Open the list of jobs.");

/** A job that the caller may see. A foreign one is answered as if it did not exist. */
export async function requireJob(tx: Tx, caller: Caller, id: string): Promise<JobRecord> {
  const job = await tx.job.findUnique({ where: { id } });
  if (job === null) throw missing();
  const own = job.actorId !== null && job.actorId === caller.actor.id;
  if (!own && !seesEveryJob(caller)) throw missing();
  return job;
}

/** `requireJob`, locked: whoever changes it next waits. */
export async function lockJob(tx: Tx, caller: Caller, id: string): Promise<JobRecord> {
  await tx.$queryRaw`SELECT 1 FROM job WHERE id = ${id}::uuid FOR UPDATE`;
  return requireJob(tx, caller, id);
}

type Told = Pick<JobRecord, "id" | "kind" | "tenantId">;

interface JobChange {
  event: keyof typeof JOB_EVENTS;
  action: string;
  before?: Record<string, unknown>;
  after: Record<string, unknown>;
  /** Of the event, beside the job itself. */
  facts?: Record<string, unknown>;
}

/** The audit row and the event of a change, in its transaction. */
export async function recordJobChange(tx: Tx, caller: Caller, job: Told, change: JobChange): Promise<void> {
  const { event, action, before, after, facts } = change;
  const { id, kind, tenantId } = job;
  await recordAudit(tx, caller, { action, entityType: "job", entityId: id, tenantId, before, after });
  await appendOutbox(tx, caller, {
    name: JOB_EVENTS[event].name,
    aggregateType: "job",
    aggregateId: id,
    tenantId,
    payload: JOB_EVENTS[event].schema.parse({ jobId: id, kind, ...facts }),
  });
}
