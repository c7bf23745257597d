import { z } from "zod";
import { newId } from "@/platform/ids";
import { errorFacts, type Op, type StepState } from "./call";
import { addMatches, createRuns } from "./create-runs";
import { instantAfter, nextAttemptAt } from "./duration";
import { parseExpression } from "./expression";
import { runnerMetrics } from "./metrics";
import { type RunState, type StepRow, writeSteps } from "./state";
import { transaction } from "./transaction";
import type { Db, Engine, ErrorFacts, RunEvents } from "./types";

/** A function did something that only Inngest itself can carry out; trying again would not help. */
export class UnsupportedOpError extends Error {
  override readonly name = "UnsupportedOpError";
}

const YEAR = "52w";

export const isOver = (step: StepRow): boolean => step.status === "done" || step.status === "failed";

/** What the function sees of the steps that ended, in the order in which they did. */
export function endedSteps(run: RunState): Map<string, StepState> {
  const over = [...run.steps.values()].filter(isOver);
  over.sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
  return new Map(
    over.map((step): [string, StepState] => [
      step.hash,
      step.status === "done"
        ? { type: "data", data: step.output ?? null }
        : { type: "error", error: step.error },
    ]),
  );
}

function nextPosition(run: RunState): number {
  run.lastPosition += 1;
  return run.lastPosition;
}

function newStep(op: Op, now: Date): StepRow {
  return {
    hash: op.id,
    name: op.displayName ?? op.name ?? op.id,
    op: op.op === "StepPlanned" ? "StepRun" : op.op,
    status: "planned",
    position: null,
    output: null,
    error: null,
    attempt: 0,
    startedAt: now,
    endedAt: null,
    wakeAt: null,
  };
}

/** A step as it stands after it was carried out, or after its attempt failed. */
function afterStep(
  engine: Engine,
  run: RunState,
  op: Op,
  began: Date,
  attempt: number,
  retryAfter: string | null,
): StepRow {
  const now = engine.clock.now();
  const step: StepRow = { ...(run.steps.get(op.id) ?? newStep(op, began)), op: "StepRun", attempt };
  const count = (outcome: string) => runnerMetrics.steps.inc({ function: run.functionId, outcome });
  if (op.op === "StepError") {
    count("retried");
    const failed = attempt + 1;
    return { ...step, attempt: failed, error: op.error, wakeAt: nextAttemptAt(now, failed, retryAfter) };
  }
  const ended = { ...step, position: nextPosition(run), endedAt: now, wakeAt: null };
  if (op.op === "StepFailed") {
    count("failed");
    return { ...ended, status: "failed", error: op.error };
  }
  count("done");
  return { ...ended, status: "done", output: op.data ?? null, error: null };
}

const waitOptions = z.object({ timeout: z.string(), if: z.string().optional() });
const invokeOptions = z.object({
  function_id: z.string(),
  payload: z.object({ data: z.record(z.string(), z.unknown()).optional() }),
  timeout: z.string().optional(),
});

async function beginWait(db: Db, engine: Engine, run: RunState, op: Op, step: StepRow): Promise<StepRow> {
  const now = engine.clock.now();
  const options = waitOptions.parse(op.opts);
  const wakeAt = instantAfter(now, options.timeout);
  if (options.if !== undefined) parseExpression(options.if);
  await addMatches(db, engine, [
    {
      id: newId(now),
      runId: run.id,
      stepHash: step.hash,
      eventName: op.name ?? "",
      expression: options.if ?? null,
      expiresAt: null,
      event: run.events[0],
    },
  ]);
  return { ...step, status: "waiting", wakeAt };
}

async function beginInvoke(db: Db, engine: Engine, run: RunState, op: Op, step: StepRow): Promise<StepRow> {
  const now = engine.clock.now();
  const options = invokeOptions.parse(op.opts);
  const invoked = [...engine.functions.values()].find(({ sdkId }) => sdkId === options.function_id);
  if (invoked === undefined) {
    throw new UnsupportedOpError(
      `The function ${options.function_id} is not known here; it cannot be invoked.`,
    );
  }
  const id = newId(now);
  const data = options.payload.data ?? {};
  const events: RunEvents = [{ id, name: "inngest/function.invoked", ts: now.getTime(), data }];
  await createRuns(db, engine, [{ id, function: invoked, events, parent: { id: run.id, step: step.hash } }]);
  return { ...step, status: "waiting", wakeAt: instantAfter(now, options.timeout ?? YEAR) };
}

async function beginStep(db: Db, engine: Engine, run: RunState, op: Op): Promise<StepRow> {
  const now = engine.clock.now();
  const step = newStep(op, now);
  if (op.opts?.["parallelMode"] !== undefined) {
    throw new UnsupportedOpError(`The embedded runner knows no races: "${step.name}" waits with its group.`);
  }
  if (op.op === "StepPlanned") return step;
  if (op.op === "Sleep") return { ...step, status: "sleeping", wakeAt: instantAfter(now, op.name ?? "") };
  if (op.op === "WaitForEvent") return beginWait(db, engine, run, op, step);
  if (op.op === "InvokeFunction") return beginInvoke(db, engine, run, op, step);
  throw new UnsupportedOpError(`The embedded runner does not offer what "${step.name}" does (${op.op}).`);
}

const CARRIED_OUT = new Set(["StepRun", "StepError", "StepFailed"]);

/** Stores what one call of the function said: steps it carried out, and steps it wants begun. False: the run ended. */
export async function applyOps(
  engine: Engine,
  run: RunState,
  ops: readonly Op[],
  { began, attempt, retryAfter }: { began: Date; attempt: number; retryAfter: string | null },
): Promise<boolean> {
  const unknown = ops.filter(({ id, op }) => op !== "DiscoveryRequest" && !isKnownAndOver(run, id));
  const carriedOut = unknown.filter(({ op }) => CARRIED_OUT.has(op));
  const wanted = unknown.filter(({ id, op }) => !CARRIED_OUT.has(op) && !run.steps.has(id));
  const write = async (db: Db): Promise<boolean> => {
    const rows = carriedOut.map((op) => afterStep(engine, run, op, began, attempt, retryAfter));
    const live = await lockRun(db, run, wanted.length > 0);
    if (!live) return false;
    for (const op of wanted) rows.push(await beginStep(db, engine, run, op));
    const written = await writeSteps(db, run.id, rows);
    for (const row of rows) run.steps.set(row.hash, row);
    return written;
  };
  return wanted.length === 0 ? write(engine.pool) : transaction(engine.pool, write);
}

const isKnownAndOver = (run: RunState, hash: string): boolean => {
  const step = run.steps.get(hash);
  return step !== undefined && isOver(step);
};

/** Before what else a transaction writes: who ends the run waits, or is seen here. */
async function lockRun(db: Db, run: RunState, needed: boolean): Promise<boolean> {
  if (!needed) return true;
  const { rowCount } = await db.query("SELECT FROM run WHERE id = $1 AND ended_at IS NULL FOR UPDATE", [
    run.id,
  ]);
  return rowCount === 1;
}

/** A failed attempt of a step that the call could not even report, e.g. because the step was not found. */
export function failedOp(step: StepRow, error: ErrorFacts, final: boolean): Op {
  return {
    id: step.hash,
    op: final ? "StepFailed" : "StepError",
    displayName: step.name,
    data: undefined,
    error: errorFacts(error),
  };
}

/** Ends sleeps and waits whose time has come. */
export async function endDueSteps(engine: Engine, run: RunState): Promise<boolean> {
  const now = engine.clock.now();
  const due = [...run.steps.values()].filter(
    (step) =>
      (step.status === "sleeping" || step.status === "waiting") && step.wakeAt !== null && step.wakeAt <= now,
  );
  if (due.length === 0) return true;
  const rows = due.map((step): StepRow => {
    const ended = { ...step, position: nextPosition(run), endedAt: now, wakeAt: null };
    if (step.op !== "InvokeFunction") return { ...ended, status: "done", output: null };
    const error = { name: "InngestInvokeTimeoutError", message: "The invoked function did not end in time." };
    return { ...ended, status: "failed", error };
  });
  const live = await writeSteps(engine.pool, run.id, rows);
  for (const row of rows) run.steps.set(row.hash, row);
  return live;
}
