import { z } from "zod";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { MOST_READ_BYTES, show, showError, type StoredJson } from "../rules/show";
import type { RunDetail, StepView } from "../rules/views";

const MOST_STEPS = 200;
const MOST_REQUESTS = 10;

interface Stored {
  output: string | null;
  outputBytes: number | null;
  error: string | null;
  errorBytes: number | null;
}

interface RunRow
  extends Omit<RunDetail, "events" | "eventCount" | "output" | "error" | "steps" | "requests">, Stored {
  events: string | null;
  eventsBytes: number;
  eventCount: number;
}

interface StepRow extends Omit<StepView, "output" | "error">, Stored {}

/** A column of JSON, as far as it is worth reading. A function may hand over more than a page can bear. */
const storedOf = (text: string | null, bytes: number | null): StoredJson | null =>
  bytes === null ? null : { text, bytes };

function shownOf({ output, outputBytes, error, errorBytes }: Stored) {
  const [stored, failure] = [storedOf(output, outputBytes), storedOf(error, errorBytes)];
  return {
    output: stored === null ? null : show(stored),
    error: failure === null ? null : showError(failure),
  };
}

export const noSuchRun = (): AppError =>
  new AppError(
    "not_found",
    "There is no such run. Runs are kept for 30 days; check the link, or look through the list.",
  );

async function readSteps(tx: Tx, runId: string): Promise<StepView[]> {
  const rows = await tx.$queryRaw<StepRow[]>`
    SELECT hash, name, op, status::text AS status, attempt, started_at AS "startedAt", ended_at AS "endedAt",
           wake_at AS "wakeAt", octet_length(output::text) AS "outputBytes", octet_length(error::text) AS "errorBytes",
           CASE WHEN octet_length(output::text) <= ${MOST_READ_BYTES} THEN output::text END AS output,
           CASE WHEN octet_length(error::text) <= ${MOST_READ_BYTES} THEN error::text END AS error
      FROM run_step WHERE run_id = ${runId}::uuid
     ORDER BY position NULLS LAST, started_at, hash LIMIT ${MOST_STEPS}`;
  return rows.map(({ outputBytes, errorBytes, output, error, ...step }) => ({
    ...step,
    ...shownOf({ output, outputBytes, error, errorBytes }),
  }));
}

const readRequests = (tx: Tx, runId: string): Promise<RunDetail["requests"]> =>
  tx.$queryRaw`
    SELECT q.id, q.kind::text AS kind, s.name AS "stepName", q.requested_by AS "requestedBy",
           q.requested_at AS "requestedAt", q.status::text AS status, q.refusal, q.started_run_id AS "startedRunId"
      FROM run_request q LEFT JOIN run_step s ON s.run_id = q.run_id AND s.hash = q.step_hash
     WHERE q.run_id = ${runId}::uuid ORDER BY q.requested_at DESC, q.id DESC LIMIT ${MOST_REQUESTS}`;

/** One run with its steps, what they handed over and what went wrong: cut, and without secrets. */
export async function getRun(tx: Tx, { id }: { id: string }): Promise<RunDetail> {
  const [row] = await tx.$queryRaw<RunRow[]>`
    SELECT r.id, r.function_id AS "functionId", r.status::text AS status, r.attempt, r.queued_at AS "queuedAt",
           r.started_at AS "startedAt", r.ended_at AS "endedAt", r.wake_at AS "wakeAt", r.rerun_of AS "rerunOf",
           r.parent_id AS "parentId", (SELECT count(*)::int FROM run_step s WHERE s.run_id = r.id) AS "stepCount",
           octet_length(r.events::text) AS "eventsBytes", json_array_length(r.events) AS "eventCount",
           octet_length(r.output::text) AS "outputBytes", octet_length(r.error::text) AS "errorBytes",
           CASE WHEN octet_length(r.events::text) <= ${MOST_READ_BYTES} THEN r.events::text END AS events,
           CASE WHEN octet_length(r.output::text) <= ${MOST_READ_BYTES} THEN r.output::text END AS output,
           CASE WHEN octet_length(r.error::text) <= ${MOST_READ_BYTES} THEN r.error::text END AS error
      FROM run r WHERE r.id = ${id}::uuid`;
  if (row === undefined) throw noSuchRun();
  const { outputBytes, errorBytes, output, error, events, eventsBytes, ...run } = row;
  return {
    ...run,
    ...shownOf({ output, outputBytes, error, errorBytes }),
    events: show({ text: events, bytes: eventsBytes }),
    steps: await readSteps(tx, id),
    requests: await readRequests(tx, id),
  };
}

const stateSchema = z.object({ functionId: z.string(), ended: z.boolean() });

/** What has to be known of a run before something may be asked of it. */
export async function readRunState(tx: Tx, id: string): Promise<z.infer<typeof stateSchema>> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT function_id AS "functionId", ended_at IS NOT NULL AS ended FROM run WHERE id = ${id}::uuid`;
  if (row === undefined) throw noSuchRun();
  return stateSchema.parse(row);
}
