import type { JobEvent } from "../client";
import { endRunIn, resolveStep } from "./end-run";
import { evaluate, keyForShape, parseExpression } from "./expression";
import type { Db, Engine, RunEvents } from "./types";

interface MatchRow {
  runId: string;
  stepHash: string | null;
  eventName: string;
  shape: string;
  key: string;
  expression: string | null;
  events: RunEvents;
  functionId: string;
  parentId: string | null;
  parentStep: string | null;
}

/** The shapes under which somebody looks out for these events, and the keys these events have there. */
async function lookups(db: Db, events: readonly JobEvent[]) {
  const names = [...new Set(events.map(({ name }) => name))];
  const { rows } = await db.query<{ name: string; shape: string }>(
    `SELECT DISTINCT event_name AS name, shape FROM run_match WHERE event_name = ANY($1)`,
    [names],
  );
  return rows.flatMap(({ name, shape }) =>
    events
      .filter((event) => event.name === name)
      .map((event) => ({ name, shape, key: keyForShape(shape, event) })),
  );
}

async function matching(db: Db, engine: Engine, events: readonly JobEvent[]): Promise<MatchRow[]> {
  const wanted = await lookups(db, events);
  if (wanted.length === 0) return [];
  const { rows } = await db.query<MatchRow>(
    `SELECT m.run_id AS "runId", m.step_hash AS "stepHash", m.event_name AS "eventName", m.shape, m.key, m.expression,
            r.events, r.function_id AS "functionId", r.parent_id AS "parentId", r.parent_step AS "parentStep"
       FROM run_match m JOIN run r ON r.id = m.run_id
      WHERE (m.event_name, m.shape, m.key) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
        AND (m.expires_at IS NULL OR m.expires_at > $4)
      ORDER BY m.run_id, m.id FOR UPDATE OF r`,
    [
      wanted.map(({ name }) => name),
      wanted.map(({ shape }) => shape),
      wanted.map(({ key }) => key),
      engine.clock.now(),
    ],
  );
  return rows;
}

function isMet(match: MatchRow, event: JobEvent): boolean {
  if (match.eventName !== event.name || match.key !== keyForShape(match.shape, event)) return false;
  if (match.expression === null) return true;
  return evaluate(parseExpression(match.expression), { event: match.events[0], async: event }) === true;
}

/** Lets go on who waits for one of these events, and cancels what they cancel. */
export async function matchEvents(db: Db, engine: Engine, events: readonly JobEvent[]): Promise<void> {
  const watched = events.filter(({ name }) => engine.watched.has(name));
  if (watched.length === 0) return;
  for (const match of await matching(db, engine, watched)) {
    const event = watched.find((one) => isMet(match, one));
    if (event === undefined) continue;
    if (match.stepHash === null) {
      await endRunIn(db, engine, { ...match, id: match.runId }, { status: "cancelled" });
    } else {
      await resolveStep(db, engine, match.runId, match.stepHash, { output: event });
    }
  }
}
