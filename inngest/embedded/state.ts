import type { Db, RunEvents } from "./types";

export type StepStatus = "planned" | "sleeping" | "waiting" | "done" | "failed";

export interface StepRow {
  hash: string;
  name: string;
  op: string;
  status: StepStatus;
  position: number | null;
  output: unknown;
  error: unknown;
  attempt: number;
  startedAt: Date;
  endedAt: Date | null;
  wakeAt: Date | null;
}

/** A run while it is carried out, as this process knows it. */
export interface RunState {
  id: string;
  functionId: string;
  events: RunEvents;
  attempt: number;
  /** What the run's row said when it was read; changed from outside since, it says more. */
  signal: number;
  parentId: string | null;
  parentStep: string | null;
  /** True when no step is stored yet. */
  fresh: boolean;
  /** The place of the step that ended last. */
  lastPosition: number;
  steps: Map<string, StepRow>;
}

const STEPS = `SELECT hash, name, op, status, position, output, error, attempt,
    started_at AS "startedAt", ended_at AS "endedAt", wake_at AS "wakeAt"
  FROM run_step WHERE run_id = $1 ORDER BY position NULLS LAST, started_at, hash`;

const COLUMNS = `id, function_id AS "functionId", events, attempt, signal, parent_id AS "parentId",
  parent_step AS "parentStep"`;

async function readSteps(db: Db, runId: string): Promise<Map<string, StepRow>> {
  const { rows } = await db.query<StepRow>(STEPS, [runId]);
  return new Map(rows.map((row) => [row.hash, row]));
}

const lastPosition = (steps: ReadonlyMap<string, StepRow>): number =>
  Math.max(0, ...[...steps.values()].map(({ position }) => position ?? 0));

/** Takes a run up: it runs now. Null when it has ended. */
export async function beginRun(db: Db, id: string, now: Date): Promise<RunState | null> {
  const { rows } = await db.query<Omit<RunState, "steps" | "lastPosition">>(
    `UPDATE run SET status = 'running', started_at = coalesce(started_at, $2), wake_at = NULL, parked_for = NULL
      WHERE id = $1 AND ended_at IS NULL
      RETURNING ${COLUMNS}, NOT EXISTS (SELECT FROM run_step s WHERE s.run_id = run.id) AS fresh`,
    [id, now],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const steps = row.fresh ? new Map<string, StepRow>() : await readSteps(db, id);
  return { ...row, steps, lastPosition: lastPosition(steps) };
}

/** Reads again what was changed from outside. False when the run has ended. */
export async function refreshRun(db: Db, run: RunState): Promise<boolean> {
  const { rows } = await db.query<{ signal: number }>(
    "SELECT signal FROM run WHERE id = $1 AND ended_at IS NULL",
    [run.id],
  );
  const row = rows[0];
  if (row === undefined) return false;
  run.signal = row.signal;
  run.steps = await readSteps(db, run.id);
  run.lastPosition = lastPosition(run.steps);
  return true;
}

const WRITE_STEPS = `
  WITH live AS (SELECT id FROM run WHERE id = $1 AND ended_at IS NULL FOR UPDATE),
  written AS (
    INSERT INTO run_step (run_id, hash, name, op, status, position, output, error, attempt, started_at, ended_at,
      wake_at)
    SELECT live.id, s.* FROM live, unnest($2::text[], $3::text[], $4::text[], $5::run_step_status[], $6::int[],
      $7::json[], $8::json[], $9::int[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[]) s
    ON CONFLICT (run_id, hash) DO UPDATE SET status = excluded.status, position = excluded.position,
      output = excluded.output, error = excluded.error, attempt = excluded.attempt, ended_at = excluded.ended_at,
      wake_at = excluded.wake_at
      WHERE run_step.position IS NULL
  )
  SELECT EXISTS (SELECT FROM live) AS live`;

const asJson = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/** Stores steps of a run, its row locked first; what ended before stays as it is. False when the run has ended. */
export async function writeSteps(db: Db, runId: string, steps: readonly StepRow[]): Promise<boolean> {
  const { rows } = await db.query<{ live: boolean }>(WRITE_STEPS, [
    runId,
    steps.map(({ hash }) => hash),
    steps.map(({ name }) => name),
    steps.map(({ op }) => op),
    steps.map(({ status }) => status),
    steps.map(({ position }) => position),
    steps.map(({ status, output }) => (status === "done" ? JSON.stringify(output ?? null) : null)),
    steps.map(({ error }) => asJson(error)),
    steps.map(({ attempt }) => attempt),
    steps.map(({ startedAt }) => startedAt),
    steps.map(({ endedAt }) => endedAt),
    steps.map(({ wakeAt }) => wakeAt),
  ]);
  return rows[0]?.live === true;
}
