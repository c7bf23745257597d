import { runnerMetrics } from "./metrics";
import { addJobs, QUEUE_SCHEMA } from "./queue";
import { requeueLost } from "./recover";
import type { Engine } from "./types";

const DAY_MS = 86_400_000;
const RUNS_KEPT_MS = 30 * DAY_MS;
const EVERY_MS = 3_600_000;
const BATCH = 1_000;

type Forgetful = Pick<Engine, "clock" | "functions"> & { pool: Pick<Engine["pool"], "query"> };

/** Repeats a deletion of some rows at a time until fewer are left: no statement is long, however much there is. */
async function deleteInBatches({ pool }: Forgetful, text: string, ...values: unknown[]): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(text, [BATCH, ...values]);
    if (rowCount === null || rowCount < BATCH) return;
  }
}

/** Forgets what nobody will ask for. */
export async function forget(engine: Forgetful): Promise<void> {
  const now = engine.clock.now();
  const before = new Date(now.getTime() - RUNS_KEPT_MS);
  await deleteInBatches(
    engine,
    `DELETE FROM run_claim WHERE (scope, key) IN (
       SELECT scope, key FROM run_claim WHERE expires_at <= $2 ORDER BY expires_at LIMIT $1)`,
    now,
  );
  // what ended before then was queued before then: the index of the Runs page finds it
  await deleteInBatches(
    engine,
    `DELETE FROM run WHERE id IN (
       SELECT id FROM run WHERE queued_at < $2 AND ended_at < $2 ORDER BY queued_at, id LIMIT $1)`,
    before,
  );
  await deleteInBatches(
    engine,
    "DELETE FROM run_request WHERE id IN (SELECT id FROM run_request WHERE ended_at < $2 LIMIT $1)",
    before,
  );
  // of functions that are no more
  await deleteInBatches(
    engine,
    `DELETE FROM run_pending_event WHERE id IN (
       SELECT id FROM run_pending_event WHERE received_at < $2 AND NOT function_id = ANY($3::text[]) LIMIT $1)`,
    before,
    [...engine.functions.keys()],
  );
}

/** Forgets, and looks after runs that got lost. Once an hour. */
export async function cleanUp(engine: Engine): Promise<void> {
  await forget(engine);
  await requeueLost(engine);
  await scheduleCleanUp(engine);
}

export async function scheduleCleanUp(engine: Engine): Promise<void> {
  const due = new Date(engine.clock.now().getTime() + EVERY_MS);
  await addJobs(engine.pool, engine.clock, [{ task: "clean-up", payload: {}, key: "clean-up", due }], {
    keep: true,
  });
}

/** Measures the queue, when metrics are read. */
export async function measureQueue(engine: Engine): Promise<void> {
  const { rows } = await engine.pool.query<{ due: number; later: number }>(
    `SELECT count(*) FILTER (WHERE run_at <= now())::int AS due, count(*) FILTER (WHERE run_at > now())::int AS later
       FROM ${QUEUE_SCHEMA}.jobs WHERE attempts < max_attempts`,
  );
  runnerMetrics.queue.set({ state: "due" }, rows[0]?.due ?? 0);
  runnerMetrics.queue.set({ state: "later" }, rows[0]?.later ?? 0);
}
