import { newId } from "@/platform/ids";
import type { JobEvent } from "../client";
import { createRuns, keyOf, type NewRun } from "./create-runs";
import type { RunnerFunction } from "./functions";
import { addJobs, flushJob } from "./queue";
import { transaction } from "./transaction";
import type { Db, Engine, RunEvents } from "./types";

function byKey(expression: RunnerFunction["idempotency"], events: readonly JobEvent[]) {
  const groups = new Map<string, JobEvent[]>();
  for (const event of events) {
    const key = keyOf(expression, event);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups];
}

async function store(
  db: Db,
  fn: RunnerFunction,
  key: string,
  events: readonly JobEvent[],
  waitingSince: Date,
  now: Date,
): Promise<void> {
  await db.query(
    `INSERT INTO run_pending_event (id, event, function_id, key, received_at)
     SELECT e.id, e.event, $3, $4, $5 FROM unnest($1::uuid[], $2::json[]) WITH ORDINALITY e (id, event, place)
      ORDER BY e.place`,
    [events.map(() => newId(now)), events.map((event) => JSON.stringify(event)), fn.id, key, waitingSince],
  );
}

const isRunEvents = (events: JobEvent[]): events is RunEvents => events.length > 0;

function inBatches(fn: RunnerFunction, events: readonly JobEvent[], size: number, now: Date): NewRun[] {
  const runs: NewRun[] = [];
  for (let at = 0; at < events.length; at += size) {
    const batch = events.slice(at, at + size);
    if (isRunEvents(batch)) runs.push({ id: newId(now), function: fn, events: batch });
  }
  return runs;
}

async function keepDebounced(db: Db, engine: Engine, fn: RunnerFunction, events: JobEvent[]): Promise<void> {
  const now = engine.clock.now();
  const { debounce } = fn;
  if (debounce === null) return;
  for (const [key, group] of byKey(debounce.key, events)) {
    const { rows } = await db.query<{ receivedAt: Date }>(
      `DELETE FROM run_pending_event WHERE function_id = $1 AND key = $2 RETURNING received_at AS "receivedAt"`,
      [fn.id, key],
    );
    const since = rows.reduce((first, row) => (row.receivedAt < first ? row.receivedAt : first), now);
    await store(db, fn, key, group.slice(-1), since, now);
    const quiet = now.getTime() + debounce.periodMs;
    const latest = debounce.timeoutMs === null ? quiet : since.getTime() + debounce.timeoutMs;
    await addJobs(db, engine.clock, [flushJob(fn.id, key, new Date(Math.min(quiet, latest)))]);
  }
}

/**
 * What events of a function that batches or debounces lead to: batches at once while none is under way, else they wait
 * for the next one.
 */
export async function keepPending(
  db: Db,
  engine: Engine,
  fn: RunnerFunction,
  events: JobEvent[],
): Promise<NewRun[]> {
  const now = engine.clock.now();
  const { batch } = fn;
  if (batch === null) {
    await keepDebounced(db, engine, fn, events);
    return [];
  }
  const runs: NewRun[] = [];
  for (const [key, group] of byKey(batch.key, events)) {
    if (engine.batches.busy(fn.id, key)) {
      await store(db, fn, key, group, now, now);
      await addJobs(db, engine.clock, [flushJob(fn.id, key, now)]);
    } else {
      runs.push(...inBatches(fn, group, batch.maxSize, now));
    }
  }
  return runs;
}

interface PendingRow {
  id: string;
  event: JobEvent;
  receivedAt: Date;
}

async function takePending(db: Db, fn: RunnerFunction, key: string, rows: readonly PendingRow[]) {
  await db.query(
    "DELETE FROM run_pending_event WHERE function_id = $1 AND key = $2 AND id = ANY($3::uuid[])",
    [fn.id, key, rows.map(({ id }) => id)],
  );
}

/** How many events the next run takes; a batch that is under way lets the others wait for company, not for ever. */
function ripe(engine: Engine, fn: RunnerFunction, key: string, rows: readonly PendingRow[]): number | Date {
  const [oldest] = rows;
  if (fn.batch === null || oldest === undefined) return rows.length;
  const deadline = new Date(oldest.receivedAt.getTime() + fn.batch.timeoutMs);
  const due = !engine.batches.busy(fn.id, key) || deadline <= engine.clock.now();
  if (rows.length >= fn.batch.maxSize) return fn.batch.maxSize;
  return due ? rows.length : deadline;
}

async function flushIn(db: Db, engine: Engine, fn: RunnerFunction, key: string): Promise<NewRun[]> {
  const now = engine.clock.now();
  const limit = (fn.batch?.maxSize ?? 0) + 1;
  const { rows } = await db.query<PendingRow>(
    `SELECT id, event, received_at AS "receivedAt" FROM run_pending_event
      WHERE function_id = $1 AND key = $2 ORDER BY position ${fn.batch === null ? "" : `LIMIT ${limit}`} FOR UPDATE`,
    [fn.id, key],
  );
  const count = ripe(engine, fn, key, rows);
  if (count instanceof Date) {
    await addJobs(db, engine.clock, [flushJob(fn.id, key, count)]);
    return [];
  }
  const taken = rows.slice(0, count);
  await takePending(db, fn, key, taken);
  const events = taken.map(({ event }) => event);
  const runs = inBatches(fn, fn.batch === null ? events.slice(-1) : events, Math.max(count, 1), now);
  await createRuns(db, engine, runs);
  if (rows.length > count) await addJobs(db, engine.clock, [flushJob(fn.id, key, now)]);
  return runs;
}

/** Makes a run of what waits, when it is time. */
export async function flushPending(engine: Engine, functionId: string, key: string): Promise<void> {
  const fn = engine.functions.get(functionId);
  if (fn === undefined) return;
  const runs = await transaction(engine.pool, (client) => flushIn(client, engine, fn, key));
  for (const run of runs) engine.batches.began(run);
}

/** After a batch: what came in meanwhile makes the next one at once. */
export async function flushAfterBatch(engine: Engine, fn: RunnerFunction, events: RunEvents): Promise<void> {
  if (fn.batch === null) return;
  const key = keyOf(fn.batch.key, events[0]);
  const { rows } = await engine.pool.query(
    "SELECT FROM run_pending_event WHERE function_id = $1 AND key = $2 LIMIT 1",
    [fn.id, key],
  );
  if (rows.length > 0) await addJobs(engine.pool, engine.clock, [flushJob(fn.id, key, engine.clock.now())]);
}
