import { inTransaction } from "@/platform/db/transaction";
import { webhookRuntime } from "./transport";
import { asWaiting, type WaitingDelivery, type WaitingRow } from "./waiting-deliveries";

/** Restarted only once it is surely lost: a run that is just late must not have a second one beside it. */
const LATE_MS = 60_000;
const MOST_FOUND = 500;
const LONGEST_PAUSE_MINUTES = 60;

/**
 * Deliveries long due that nobody sends, as their runs were lost, in fair shares per endpoint. One whose run only waits
 * for its turn looks just the same: so each is answered after growing pauses, which start again once somebody came
 * to it, and none of an endpoint half of whose places are taken, where another run would only wait too, or whose breaker
 * is open, which has a run that waits for its end. Read by webhook_delivery_overdue_idx and webhook_delivery_claimed_idx.
 */
export async function lostDeliveries(): Promise<WaitingDelivery[]> {
  const now = webhookRuntime().clock();
  const late = new Date(now.getTime() - LATE_MS);
  return asWaiting(
    await inTransaction(
      (tx) => tx.$queryRaw<WaitingRow[]>`
        WITH chosen AS (
          SELECT l.id FROM webhook_endpoint e
           CROSS JOIN LATERAL (
             SELECT d.id, greatest(d.next_at, d.claimed_until, d.restart_after) AS since,
               row_number() OVER (ORDER BY greatest(d.next_at, d.claimed_until, d.restart_after)) AS place
               FROM webhook_delivery d
              WHERE d.endpoint_id = e.id AND d.status IN ('pending', 'sending')
                AND greatest(d.next_at, d.claimed_until, d.restart_after) < ${late}
              ORDER BY since LIMIT ${MOST_FOUND}) l
           WHERE coalesce(e.breaker_open_until < ${late}, true) AND 2 * (SELECT count(*) FROM webhook_delivery s
             WHERE s.endpoint_id = e.id AND s.status = 'sending' AND s.claimed_until > ${now}) < e.concurrency
           ORDER BY l.place, l.since LIMIT ${MOST_FOUND}
        ), free AS (
          SELECT id, restarts + 1 AS restarts FROM webhook_delivery
           WHERE id IN (SELECT id FROM chosen) AND status IN ('pending', 'sending') FOR UPDATE SKIP LOCKED
        )
        UPDATE webhook_delivery d SET restarts = f.restarts, restart_after = ${now}::timestamptz
            + least(2 ^ least(f.restarts, 10) - 1, ${LONGEST_PAUSE_MINUTES}) * interval '1 minute'
          FROM free f WHERE d.id = f.id
        RETURNING d.id, d.endpoint_id AS "endpointId", d.tenant_id AS "tenantId",
          coalesce(d.next_at, d.claimed_until) AS "dueAt", NULL::timestamptz AS "heldUntil"`,
    ),
  );
}
