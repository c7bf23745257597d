import { listScheduledJobs } from "@/domains/outbox/server";
import { getProvider } from "@/domains/settings/server";
import { sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { jobRunnerState, workIsDoneBy } from "@/platform/job-runner-state";
import type { RunsOverview } from "../rules/views";
import { MOST_COUNTED } from "../words";

const DAY_MS = 86_400_000;

const CLOUD = "https://app.inngest.com";
/** Where the dev server listens when nobody says otherwise. */
const DEV_SERVER = "http://localhost:8288";

function inngestUrl(): string | null {
  if (workIsDoneBy() === "embedded") return null;
  if (env.INNGEST_DEV === undefined) return env.INNGEST_BASE_URL ?? CLOUD;
  return env.INNGEST_DEV.startsWith("http") ? env.INNGEST_DEV : DEV_SERVER;
}

/** Counted no further than the page says, so that it takes no longer the more there are. */
async function countRuns(tx: Tx, condition: Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM run WHERE ${condition} LIMIT ${MOST_COUNTED + 1}) counted`;
  return row?.count ?? 0;
}

/** The functions that have runs, from one to the next along the index. */
async function functionsWithRuns(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ value: string }[]>`
    WITH RECURSIVE walk(value) AS (
      (SELECT function_id FROM run ORDER BY function_id LIMIT 1)
      UNION ALL
      SELECT (SELECT function_id FROM run WHERE function_id > walk.value ORDER BY function_id LIMIT 1)
        FROM walk WHERE walk.value IS NOT NULL)
    SELECT value FROM walk WHERE value IS NOT NULL`;
  return rows.map(({ value }) => value);
}

/** Who carries the work out, how it goes, and what the filters offer. */
export async function readRunsOverview(tx: Tx, now: Date): Promise<RunsOverview> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const schedules = await listScheduledJobs(tx);
  return {
    carriedOutBy: workIsDoneBy(),
    inngestUrl: inngestUrl(),
    standstill: jobRunnerState.expected ? jobRunnerState.reason : null,
    zone: (await getProvider(tx)).timeZone,
    functions: await functionsWithRuns(tx),
    unfinished: await countRuns(tx, sql`ended_at IS NULL`),
    started: await countRuns(tx, sql`queued_at >= ${dayAgo}`),
    failed: await countRuns(tx, sql`status = 'failed' AND queued_at >= ${dayAgo}`),
    schedulesFailing: schedules.filter(({ last }) => last?.status === "failed").length,
  };
}
