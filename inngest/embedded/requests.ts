import { newId } from "@/platform/ids";
import { logger } from "@/platform/logger";
import { createRuns } from "./create-runs";
import { endRunIn } from "./end-run";
import { transaction } from "./transaction";
import type { Db, Engine, RunEvents } from "./types";

/** What could not be done for so long is given up: whoever asked should know, and may ask again. */
const GIVE_UP_MS = 10 * 60_000;
const GIVEN_UP = "It could not be done; the log of that time says why.";

/** Why something asked of a run was not done; a person reads it. */
class Refusal extends Error {}

interface RunRow {
  id: string;
  functionId: string;
  events: RunEvents;
  parentId: string | null;
  parentStep: string | null;
  ended: boolean;
}

async function lockRun(db: Db, id: string): Promise<RunRow> {
  const { rows } = await db.query<RunRow>(
    `SELECT id, function_id AS "functionId", events, parent_id AS "parentId", parent_step AS "parentStep",
            ended_at IS NOT NULL AS ended FROM run WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (rows[0] === undefined) throw new Refusal("The run is not there any more.");
  return rows[0];
}

/** Cancels a run: what it does at this moment ends, and nothing follows. */
export async function cancel(db: Db, engine: Engine, runId: string): Promise<null> {
  const run = await lockRun(db, runId);
  if (!(await endRunIn(db, engine, run, { status: "cancelled" }))) {
    throw new Refusal("The run had ended before it could be cancelled.");
  }
  return null;
}

/** Starts a new run of the same function with the same events. Returns its id. */
export async function rerun(db: Db, engine: Engine, runId: string): Promise<string> {
  const run = await lockRun(db, runId);
  const fn = engine.functions.get(run.functionId);
  if (fn === undefined) throw new Refusal(`There is no function "${run.functionId}" any more.`);
  const id = newId(engine.clock.now());
  await createRuns(db, engine, [{ id, function: fn, events: run.events, rerunOf: run.id }]);
  return id;
}

/** As `rerun`, but what ended before a step is taken over: the step, and what came after it, is done anew. */
export async function rerunFromStep(db: Db, engine: Engine, runId: string, hash: string): Promise<string> {
  const id = await rerun(db, engine, runId);
  const { rows } = await db.query<{ position: number | null }>(
    "SELECT position FROM run_step WHERE run_id = $1 AND hash = $2",
    [runId, hash],
  );
  if (rows[0] === undefined) throw new Refusal("The run has no such step.");
  await db.query(
    `INSERT INTO run_step (run_id, hash, name, op, status, position, output, error, attempt, started_at, ended_at)
     SELECT $3, hash, name, op, status, position, output, error, attempt, started_at, ended_at
       FROM run_step WHERE run_id = $1 AND hash <> $2 AND position < coalesce($4, 2147483647)`,
    [runId, hash, id, rows[0].position],
  );
  return id;
}

interface RequestRow {
  id: string;
  runId: string;
  kind: "cancel" | "rerun" | "rerun_from_step";
  stepHash: string | null;
  requestedAt: Date;
}

function carryOut(db: Db, engine: Engine, { kind, runId, stepHash }: RequestRow): Promise<string | null> {
  if (kind === "cancel") return cancel(db, engine, runId);
  return kind === "rerun" ? rerun(db, engine, runId) : rerunFromStep(db, engine, runId, stepHash ?? "");
}

async function outcome(engine: Engine, request: RequestRow): Promise<void> {
  const end = `UPDATE run_request SET status = $2, refusal = $3, started_run_id = $4, ended_at = $5
    WHERE id = $1 AND status = 'pending'`;
  const now = engine.clock.now();
  try {
    await transaction(engine.pool, async (client) => {
      const taken = await client.query(
        "SELECT FROM run_request WHERE id = $1 AND status = 'pending' FOR UPDATE",
        [request.id],
      );
      if (taken.rowCount === 0) return;
      const started = await carryOut(client, engine, request);
      await client.query(end, [request.id, "done", null, started, now]);
    });
  } catch (error) {
    const refused = error instanceof Refusal;
    if (!refused)
      logger.warn({ err: error, request: request.id }, "what was asked of a run could not be done");
    if (!refused && now.getTime() - request.requestedAt.getTime() < GIVE_UP_MS) return;
    await engine.pool.query(end, [request.id, "refused", refused ? error.message : GIVEN_UP, null, now]);
  }
}

/** Does what people asked for, in the order in which they did. What cannot be done now holds nothing else up. */
export async function carryOutRequests(engine: Engine): Promise<void> {
  const { rows } = await engine.pool.query<RequestRow>(
    `SELECT id, run_id AS "runId", kind, step_hash AS "stepHash", requested_at AS "requestedAt"
       FROM run_request
      WHERE status = 'pending' ORDER BY requested_at, id`,
  );
  for (const request of rows) await outcome(engine, request);
}
