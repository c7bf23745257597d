import { countUpTo } from "@/platform/db/count-up-to";
import { emptySql, joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { endOfDayInZone, startOfDayInZone } from "@/platform/time";
import type { ListRunsInput } from "../contract";
import { MOST_READ_BYTES, showError } from "../rules/show";
import type { RunItem, RunPage } from "../rules/views";
import type { RunFilter } from "../words";

/** Each in the words of the partial index that reads it. What is done is most of all there is. */
const STATUS: Record<RunFilter, Sql> = {
  unfinished: sql`r.ended_at IS NULL`,
  queued: sql`r.ended_at IS NULL AND r.status = 'queued'`,
  running: sql`r.ended_at IS NULL AND r.status = 'running'`,
  sleeping: sql`r.ended_at IS NULL AND r.status = 'sleeping'`,
  waiting: sql`r.ended_at IS NULL AND r.status = 'waiting'`,
  done: sql`r.status = 'done'`,
  failed: sql`r.status = 'failed'`,
  cancelled: sql`r.status = 'cancelled'`,
};

type RunsFilter = Omit<ListRunsInput, "limit">;

function whereOf({ functionId, status, from, to, cursor }: RunsFilter, zone: string): Sql {
  const wanted = [
    functionId === null ? null : sql`r.function_id = ${functionId}`,
    status === null ? null : STATUS[status],
    from === null ? null : sql`r.queued_at >= ${startOfDayInZone(from, zone)}`,
    to === null ? null : sql`r.queued_at < ${endOfDayInZone(to, zone)}`,
    cursor === null || cursor === undefined
      ? null
      : sql`(r.queued_at, r.id) < (${cursor.queuedAt}, ${cursor.id}::uuid)`,
  ].filter((condition) => condition !== null);
  return wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
}

/** How many runs a filter finds, counted no further than `limit`. */
export function countRuns(
  tx: Tx,
  filter: Omit<RunsFilter, "cursor">,
  zone: string,
  limit: number,
): Promise<number> {
  return countUpTo(tx, sql`run r ${whereOf(filter, zone)}`, limit);
}

interface RunRow extends Omit<RunItem, "error"> {
  errorText: string | null;
  errorBytes: number | null;
}

/** One page of runs, newest first. `zone` decides where the days of the filter begin and end. */
export async function listRuns(tx: Tx, input: ListRunsInput, zone: string): Promise<RunPage> {
  const rows = await tx.$queryRaw<RunRow[]>`
    SELECT r.id, r.function_id AS "functionId", r.status::text AS status, r.attempt, r.queued_at AS "queuedAt",
           r.started_at AS "startedAt", r.ended_at AS "endedAt", r.wake_at AS "wakeAt", r.rerun_of AS "rerunOf",
           (SELECT count(*)::int FROM run_step s WHERE s.run_id = r.id) AS "stepCount",
           octet_length(r.error::text) AS "errorBytes",
           CASE WHEN octet_length(r.error::text) <= ${MOST_READ_BYTES} THEN r.error::text END AS "errorText"
      FROM run r ${whereOf(input, zone)} ORDER BY r.queued_at DESC, r.id DESC LIMIT ${input.limit + 1}`;
  const items = rows.slice(0, input.limit).map(({ errorText, errorBytes, ...row }) => ({
    ...row,
    error: errorBytes === null ? null : showError({ text: errorText, bytes: errorBytes }).message,
  }));
  const last = items.at(-1);
  const more = rows.length > input.limit && last !== undefined;
  return { items, nextCursor: more ? { queuedAt: last.queuedAt, id: last.id } : null };
}
