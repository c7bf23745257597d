import type { Caller } from "@/platform/caller";
import { emptySql, joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { JobDetail, JobItem, JobLook, JobPage, ListJobsInput } from "../contract";
import type { JobState } from "../words";
import { downloadUrl } from "./download-link";
import { type JobRecord, requireJob, seesEveryJob } from "./job-record";

function toItem(job: JobRecord): JobItem {
  const { id, kind, fileBytes, actorId, actorName, cancelRequestedAt } = job;
  return {
    id,
    kind,
    title: job.title,
    state: job.state,
    done: job.done,
    total: job.total,
    askedById: actorId,
    askedByName: actorName,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    cancelRequested: cancelRequestedAt !== null,
    expiresAt: job.expiresAt,
    fileBytes: fileBytes === null ? null : Number(fileBytes),
    downloadUrl: downloadUrl(job),
  };
}

function conditions({ actor, ...caller }: Caller, { state, kind, mine, cursor }: ListJobsInput): Sql[] {
  return [
    mine || !seesEveryJob({ actor, ...caller }) ? sql`j.actor_id = ${actor.id}::uuid` : null,
    state.length === 0 ? null : sql`j.state = ANY (${state}::job_state[])`,
    kind.length === 0 ? null : sql`j.kind = ANY (${kind})`,
    cursor === null || cursor === undefined
      ? null
      : sql`(j.created_at, j.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`,
  ].filter((condition) => condition !== null);
}

/** One page of jobs, newest first: all of them for administrators, everybody else's own. */
export async function listJobs(tx: Tx, caller: Caller, input: ListJobsInput): Promise<JobPage> {
  const wanted = conditions(caller, input);
  const where = wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
  const keys = await tx.$queryRaw<{ id: string }[]>`
    SELECT j.id FROM job j ${where} ORDER BY j.created_at DESC, j.id DESC LIMIT ${input.limit + 1}`;
  const jobs = await tx.job.findMany({
    where: { id: { in: keys.slice(0, input.limit).map(({ id }) => id) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const last = jobs.at(-1);
  const more = keys.length > input.limit && last !== undefined;
  return { items: jobs.map(toItem), nextCursor: more ? { createdAt: last.createdAt, id: last.id } : null };
}

/** One job with what was asked for and what went wrong. */
export async function getJob(tx: Tx, caller: Caller, { id }: { id: string }): Promise<JobDetail> {
  const job = await requireJob(tx, caller, id);
  const { input, error, errorRequestId, attempt, notify, fileName } = job;
  const asked = typeof input === "object" && input !== null && !Array.isArray(input) ? input : {};
  return { ...toItem(job), input: asked, error, errorRequestId, attempt, notify, fileName };
}

/** How a job stands, for the page of what it works on: whoever may see that may see this. */
export function lookAtJob(tx: Tx, id: string): Promise<JobLook | null> {
  return tx.job.findUnique({
    where: { id },
    select: { id: true, state: true, error: true, errorRequestId: true },
  });
}

const UNFINISHED: JobState[] = ["queued", "running"];

/** How many jobs the caller would see running or waiting: the badge beside Jobs. */
export function countUnfinishedJobs(tx: Tx, caller: Caller): Promise<number> {
  const own = seesEveryJob(caller) ? {} : { actorId: caller.actor.id };
  return tx.job.count({ where: { state: { in: UNFINISHED }, ...own } });
}
