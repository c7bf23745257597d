import type { Db, RunnerClock } from "./types";

/** A job in the queue: what to do, when, and the key under which a later one replaces it. */
export interface QueueJob {
  task: "run" | "flush" | "cron" | "clean-up";
  payload: Record<string, string>;
  key: string;
  due: Date;
}

export const QUEUE_SCHEMA = "graphile_worker";

/** Puts jobs into the queue, in the caller's transaction. `keep`: a job of that key that waits keeps its time. */
export async function addJobs(
  db: Db,
  clock: RunnerClock,
  jobs: readonly QueueJob[],
  { keep = false }: { keep?: boolean } = {},
): Promise<void> {
  if (jobs.length === 0) return;
  const specs = jobs.map(({ task, payload, key, due }) => ({
    identifier: task,
    payload,
    run_at: clock.queueTime(due).toISOString(),
    job_key: key,
    max_attempts: 30_000,
  }));
  await db.query(
    `SELECT count(*) FROM ${QUEUE_SCHEMA}.add_jobs(
       ARRAY(SELECT s FROM json_populate_recordset(NULL::${QUEUE_SCHEMA}.job_spec, $1::json) s), $2)`,
    [JSON.stringify(specs), keep],
  );
}

export const runJob = (id: string, due: Date): QueueJob => ({
  task: "run",
  payload: { id },
  key: `run:${id}`,
  due,
});

/** Makes a run of the events that wait to be batched or debounced. */
export const flushJob = (functionId: string, key: string, due: Date): QueueJob => ({
  task: "flush",
  payload: { functionId, key },
  key: `flush:${functionId}:${key}`,
  due,
});
