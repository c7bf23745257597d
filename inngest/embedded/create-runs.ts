import { newId } from "@/platform/ids";
import { asText, evaluate, lookupOf, parseExpression } from "./expression";
import type { RunnerFunction } from "./functions";
import { addJobs, runJob } from "./queue";
import type { Db, Engine, RunEvents } from "./types";

export interface NewRun {
  id: string;
  function: RunnerFunction;
  events: RunEvents;
  parent?: { id: string; step: string };
  rerunOf?: string;
}

/** The value of a key expression for an event; without an expression all events have the same. */
export function keyOf(expression: RunnerFunction["idempotency"], event: RunEvents[0]): string {
  return expression === null ? "" : asText(evaluate(expression, { event }));
}

/** The slots a run needs while it is carried out. */
export function slotsWanted(fn: RunnerFunction, events: RunEvents): { key: string; limit: number }[] {
  return fn.slots.map(({ limit, key }, index) => ({
    limit,
    key: `${fn.id}:${index}:${keyOf(key, events[0])}`,
  }));
}

interface Match {
  id: string;
  runId: string;
  stepHash: string | null;
  eventName: string;
  expression: string | null;
  expiresAt: Date | null;
}

/** Makes runs look out for events: to go on, or to be cancelled. */
export async function addMatches(
  db: Db,
  engine: Engine,
  matches: readonly (Match & { event: RunEvents[0] })[],
): Promise<void> {
  if (matches.length === 0) return;
  const rows = matches.map(({ event, ...match }) => {
    const { shape, key } = lookupOf(
      match.expression === null ? null : parseExpression(match.expression),
      event,
    );
    return { ...match, shape, key };
  });
  await db.query(
    `INSERT INTO run_match (id, run_id, step_hash, event_name, shape, key, expression, expires_at)
     SELECT m.id, m."runId", m."stepHash", m."eventName", m.shape, m.key, m.expression, m."expiresAt"
       FROM json_to_recordset($1::json) AS m (id uuid, "runId" uuid, "stepHash" text, "eventName" text, shape text,
         key text, expression text, "expiresAt" timestamptz)`,
    [JSON.stringify(rows)],
  );
  for (const { eventName } of matches) engine.watched.add(eventName);
}

function cancellations(runs: readonly NewRun[], now: Date): (Match & { event: RunEvents[0] })[] {
  return runs.flatMap((run) =>
    run.function.cancelOn.map(({ event, expression, withinMs }) => ({
      id: newId(now),
      runId: run.id,
      stepHash: null,
      eventName: event,
      expression,
      expiresAt: withinMs === null ? null : new Date(now.getTime() + withinMs),
      event: run.events[0],
    })),
  );
}

/** Stores new runs and queues them, in the caller's transaction. */
export async function createRuns(db: Db, engine: Engine, runs: readonly NewRun[]): Promise<void> {
  if (runs.length === 0) return;
  const now = engine.clock.now();
  await db.query(
    `INSERT INTO run (id, function_id, events, parent_id, parent_step, rerun_of, queued_at, wake_at)
     SELECT r.*, $7, $7 FROM unnest($1::uuid[], $2::text[], $3::json[], $4::uuid[], $5::text[], $6::uuid[]) r`,
    [
      runs.map(({ id }) => id),
      runs.map((run) => run.function.id),
      runs.map(({ events }) => JSON.stringify(events)),
      runs.map(({ parent }) => parent?.id ?? null),
      runs.map(({ parent }) => parent?.step ?? null),
      runs.map(({ rerunOf }) => rerunOf ?? null),
      now,
    ],
  );
  await addMatches(db, engine, cancellations(runs, now));
  await addJobs(
    db,
    engine.clock,
    runs.map(({ id }) => runJob(id, now)),
  );
}
