import { type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { MOST_COUNTED } from "../rules/log-words";

const DAY_MS = 86_400_000;

interface DeliveryFigures {
  /** Queued in the last 24 hours, and how many of those have arrived: of the last ones when there are too many. */
  queued24h: number;
  succeeded24h: number;
  /** Given up in the last 24 hours, whenever they were queued. */
  failed24h: number;
  /** Not over: due, or being sent. */
  waiting: number;
  skipped: number;
  /** Enabled endpoints to which nothing has arrived since they began to fail. */
  failingEndpoints: number;
}

const atMost = (rows: Sql): Sql =>
  sql`(SELECT count(*)::int FROM (SELECT 1 FROM ${rows} LIMIT ${MOST_COUNTED}) counted)`;

/** What is counted over the log, whatever its filters. Each count ends at a limit. */
export async function deliveryFigures(tx: Tx, now: Date): Promise<DeliveryFigures> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const [figures] = await tx.$queryRaw<DeliveryFigures[]>`
    SELECT day.queued AS "queued24h", day.succeeded AS "succeeded24h",
      ${atMost(sql`webhook_delivery WHERE status = 'failed' AND finished_at >= ${dayAgo}`)} AS "failed24h",
      ${atMost(sql`webhook_delivery WHERE status IN ('pending', 'sending')`)} AS waiting,
      ${atMost(sql`webhook_delivery WHERE status = 'skipped'`)} AS skipped,
      ${atMost(sql`webhook_endpoint WHERE deleted_at IS NULL AND status = 'active' AND failing_since IS NOT NULL`)}
        AS "failingEndpoints"
      FROM (SELECT count(*)::int AS queued, count(*) FILTER (WHERE status = 'succeeded')::int AS succeeded
              FROM (SELECT status FROM webhook_delivery WHERE created_at >= ${dayAgo}
                     ORDER BY created_at DESC LIMIT ${MOST_COUNTED}) latest) day`;
  if (figures === undefined) throw new Error("a SELECT of counts without a row");
  return figures;
}
