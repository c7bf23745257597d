import { newId } from "@/platform/ids";
import type { JobEvent } from "../client";
import { createRuns, keyOf, type NewRun } from "./create-runs";
import { evaluate } from "./expression";
import type { RunnerFunction } from "./functions";
import { matchEvents } from "./match-events";
import { keepPending } from "./pending";
import { transaction } from "./transaction";
import type { Db, Engine } from "./types";

const EVENT_ID_KEPT_MS = 7 * 86_400_000;
const IDEMPOTENCY_KEPT_MS = 86_400_000;
const DEADLOCK = "40P01";
const TRIES = 5;

/** Which of the keys nobody has claimed yet; they are claimed now. */
async function claim(
  db: Db,
  scope: string,
  keys: readonly string[],
  now: Date,
  keptMs: number,
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await db.query<{ key: string }>(
    `INSERT INTO run_claim (scope, key, expires_at)
     SELECT $1, k, $3 FROM unnest($2::text[]) k ORDER BY k
     ON CONFLICT (scope, key) DO UPDATE SET expires_at = excluded.expires_at WHERE run_claim.expires_at <= $4
     RETURNING key`,
    [scope, [...new Set(keys)], new Date(now.getTime() + keptMs), now],
  );
  return new Set(rows.map(({ key }) => key));
}

const triggers = (fn: RunnerFunction, event: JobEvent): boolean =>
  fn.events.some(
    ({ name, condition }) =>
      name === event.name && (condition === null || evaluate(condition, { event }) === true),
  );

/** Of each key the first event, if nobody claimed the key before. */
async function idempotent(db: Db, fn: RunnerFunction, events: JobEvent[], now: Date): Promise<JobEvent[]> {
  const firsts = new Map<string, JobEvent>();
  for (const event of events) {
    const key = keyOf(fn.idempotency, event);
    if (!firsts.has(key)) firsts.set(key, event);
  }
  const fresh = await claim(db, `function:${fn.id}`, [...firsts.keys()], now, IDEMPOTENCY_KEPT_MS);
  return [...firsts].filter(([key]) => fresh.has(key)).map(([, event]) => event);
}

async function runsFor(db: Db, engine: Engine, fn: RunnerFunction, events: JobEvent[]): Promise<NewRun[]> {
  const now = engine.clock.now();
  if (fn.batch !== null || fn.debounce !== null) return keepPending(db, engine, fn, events);
  const wanted = fn.idempotency === null ? events : await idempotent(db, fn, events, now);
  return wanted.map((event) => ({ id: newId(now), function: fn, events: [event] }));
}

/**
 * Takes events in the caller's transaction: runs that wait for them go on, those they cancel end, and what they trigger
 * is queued. `claimed`: the events are the runner's own and come once.
 */
export async function acceptIn(
  db: Db,
  engine: Engine,
  events: readonly JobEvent[],
  { claimed = false }: { claimed?: boolean } = {},
): Promise<NewRun[]> {
  const now = engine.clock.now();
  const unseen = claimed
    ? null
    : await claim(
        db,
        "event",
        events.map(({ id }) => id),
        now,
        EVENT_ID_KEPT_MS,
      );
  const once = new Map(events.map((event) => [event.id, event]));
  const fresh = [...once.values()].filter(({ id }) => unseen === null || unseen.has(id));
  if (fresh.length === 0) return [];
  await matchEvents(db, engine, fresh);
  const runs: NewRun[] = [];
  for (const fn of engine.functions.values()) {
    const own = fresh.filter((event) => triggers(fn, event));
    if (own.length > 0) runs.push(...(await runsFor(db, engine, fn, own)));
  }
  await createRuns(db, engine, runs);
  return runs;
}

/** Takes events: when this returns, they are stored with all that follows from them. */
export async function acceptEvents(engine: Engine, events: readonly JobEvent[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const runs = await transaction(engine.pool, (client) => acceptIn(client, engine, events));
      for (const run of runs) engine.batches.began(run);
      return;
    } catch (error) {
      const deadlock = error instanceof Error && "code" in error && error.code === DEADLOCK;
      if (!deadlock || tries === TRIES) throw error;
    }
  }
}

/**
 * Takes events in a transaction that marks them as taken where they come from: they come once and need no claim.
 * Returns what is to be done when it is committed.
 */
export async function acceptWithin(db: Db, engine: Engine, events: readonly JobEvent[]): Promise<() => void> {
  const runs = await acceptIn(db, engine, events, { claimed: true });
  return () => {
    for (const run of runs) engine.batches.began(run);
  };
}
