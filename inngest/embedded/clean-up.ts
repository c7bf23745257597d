import { runnerMetrics } from "./metrics";
import { addJobs, QUEUE_SCHEMA } from "./queue";
import { requeueLost } from "./recover";
import type { Engine } from "./types";

const DAY_MS = 86_400_000;
const RUNS_KEPT_MS = 30 * DAY_MS;
const EVERY_MS = 3_600_000;

/** Forgets what nobody will ask for, and looks after runs that got lost. Once an hour. */
export async function cleanUp(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const before = new Date(now.getTime() - RUNS_KEPT_MS);
  await engine.pool.query("DELETE FROM run_claim WHERE expires_at <= $1", [now]);
  await engine.pool.query("DELETE FROM run WHERE ended_at < $1", [before]);
  await engine.pool.query("DELETE FROM run_request WHERE ended_at < $1", [before]);
  // of functions that are no more
  await engine.pool.query(
    "DELETE FROM run_pending_event WHERE received_at < $1 AND NOT function_id = ANY($2::text[])",
    [before, [...engine.functions.keys()]],
  );
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
