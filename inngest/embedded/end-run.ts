import { newId } from "@/platform/ids";
import type { RunState } from "./state";
import { addJobs, runJob } from "./queue";
import { runnerMetrics } from "./metrics";
import { transaction } from "./transaction";
import type { Db, Engine, ErrorFacts } from "./types";

export type Ending =
  { status: "done"; output: unknown } | { status: "failed"; error: ErrorFacts } | { status: "cancelled" };

type Ended = Pick<RunState, "id" | "functionId" | "events" | "parentId" | "parentStep">;

/** What a step that waited for something outside of its run got. */
export type Resolution = { output: unknown } | { error: ErrorFacts };

/** Ends a step that waits, from outside of its run, and wakes the run. False when nothing waits any more. */
export async function resolveStep(
  db: Db,
  engine: Engine,
  runId: string,
  hash: string,
  resolution: Resolution,
): Promise<boolean> {
  const now = engine.clock.now();
  const locked = await db.query(
    "UPDATE run SET signal = signal + 1 WHERE id = $1 AND ended_at IS NULL RETURNING id",
    [runId],
  );
  if (locked.rowCount === 0) return false;
  const failed = "error" in resolution;
  const { rowCount } = await db.query(
    `UPDATE run_step SET status = $3, output = $4, error = $5, ended_at = $6, wake_at = NULL,
            position = (SELECT coalesce(max(position), 0) + 1 FROM run_step WHERE run_id = $1)
      WHERE run_id = $1 AND hash = $2 AND position IS NULL`,
    [
      runId,
      hash,
      failed ? "failed" : "done",
      failed ? null : JSON.stringify(resolution.output ?? null),
      failed ? JSON.stringify(resolution.error) : null,
      now,
    ],
  );
  if (rowCount === 0) return false;
  await db.query("DELETE FROM run_match WHERE run_id = $1 AND step_hash = $2", [runId, hash]);
  await addJobs(db, engine.clock, [runJob(runId, now)]);
  return true;
}

const END_RUN = `
  WITH ended AS (
    UPDATE run SET status = $2, output = $3, error = $4, ended_at = $5, wake_at = NULL, parked_for = NULL
     WHERE id = $1 AND ended_at IS NULL RETURNING id
  ), unwatched AS (DELETE FROM run_match m USING ended WHERE m.run_id = ended.id)
  SELECT count(*)::int AS count FROM ended`;

async function markEnded(db: Db, engine: Engine, run: Ended, ending: Ending): Promise<boolean> {
  const { rows } = await db.query<{ count: number }>(END_RUN, [
    run.id,
    ending.status,
    ending.status === "done" ? JSON.stringify(ending.output ?? null) : null,
    ending.status === "failed" ? JSON.stringify(ending.error) : null,
    engine.clock.now(),
  ]);
  return rows[0]?.count === 1;
}

function announcement(engine: Engine, run: Ended, ending: Ending) {
  const now = engine.clock.now();
  const error =
    ending.status === "failed"
      ? ending.error
      : { name: "FunctionCancelledError", message: "The run was cancelled." };
  return {
    id: newId(now),
    name: ending.status === "failed" ? "inngest/function.failed" : "inngest/function.cancelled",
    ts: now.getTime(),
    data: {
      function_id: engine.functions.get(run.functionId)?.sdkId ?? run.functionId,
      run_id: run.id,
      error,
      event: run.events[0],
      events: run.events,
    },
  };
}

async function tellParent(db: Db, engine: Engine, run: Ended, ending: Ending): Promise<void> {
  if (run.parentId === null || run.parentStep === null) return;
  const resolution =
    ending.status === "done"
      ? { output: ending.output }
      : { error: ending.status === "failed" ? ending.error : announcement(engine, run, ending).data.error };
  await resolveStep(db, engine, run.parentId, run.parentStep, resolution);
}

/** Ends a run in the caller's transaction: tells who invoked it, and its failure handler. False when it had ended. */
export async function endRunIn(db: Db, engine: Engine, run: Ended, ending: Ending): Promise<boolean> {
  if (!(await markEnded(db, engine, run, ending))) return false;
  await tellParent(db, engine, run, ending);
  if (ending.status !== "done") await engine.announce(db, [announcement(engine, run, ending)]);
  return true;
}

/** Ends a run. */
export async function endRun(engine: Engine, run: Ended, ending: Ending): Promise<void> {
  const alone = ending.status === "done" && run.parentId === null;
  const ended = alone
    ? await markEnded(engine.pool, engine, run, ending)
    : await transaction(engine.pool, (client) => endRunIn(client, engine, run, ending));
  if (ended) runnerMetrics.runs.inc({ function: run.functionId, status: ending.status });
}
