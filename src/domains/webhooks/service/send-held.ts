import { inTransaction } from "@/platform/db/transaction";
import { attemptDeliveries } from "./attempt-deliveries";
import { webhookRuntime } from "./transport";
import { type WaitingDelivery, waitingDeliveries } from "./waiting-deliveries";

const MOST_AT_ONCE = 200;

/** What waits at an endpoint, and is due. */
interface Held {
  /** The longest waiting first: one while it is to be tried whether the endpoint is back. */
  ids: string[];
  /** Until when the endpoint is left alone; null when it may be tried. ISO. */
  heldUntil: string | null;
}

/**
 * What is due at an endpoint that was left alone. One that hears nothing any more is not spared: what waits for it ends.
 * What the sweep has given a run of its own is left to that. Read by webhook_delivery_overdue_idx.
 */
export async function heldDeliveries(endpointId: string): Promise<Held> {
  const now = webhookRuntime().clock();
  const [endpoint] = await inTransaction(
    (tx) => tx.$queryRaw<{ openUntil: Date | null; ids: string[] }[]>`
      SELECT b."openUntil", ARRAY(
        SELECT d.id FROM webhook_delivery d
         WHERE d.endpoint_id = e.id AND d.status IN ('pending', 'sending') AND d.status = 'pending'
           AND greatest(d.next_at, d.claimed_until, d.restart_after) <= ${now}
         ORDER BY greatest(d.next_at, d.claimed_until, d.restart_after)
         LIMIT CASE WHEN b."openUntil" IS NULL THEN ${MOST_AT_ONCE}::int ELSE 1 END) AS ids
        FROM webhook_endpoint e CROSS JOIN LATERAL (
          SELECT CASE WHEN e.status = 'active' AND e.deleted_at IS NULL THEN e.breaker_open_until END AS "openUntil") b
       WHERE e.id = ${endpointId}::uuid`,
  );
  const { ids, openUntil } = endpoint ?? { ids: [], openUntil: null };
  const isOpen = openUntil !== null && openUntil.getTime() > now.getTime();
  return { ids, heldUntil: isOpen ? openUntil.toISOString() : null };
}

/**
 * Sends what waited, and answers what of it is to be seen through like any other. What the endpoint had no room for is
 * still due, and comes with the next batch. Everything that waits for a breaker needs no more than the one run that
 * calls this.
 */
export async function sendHeld(ids: readonly string[]): Promise<WaitingDelivery[]> {
  const open = await attemptDeliveries(ids);
  const now = webhookRuntime().clock().getTime();
  return (await waitingDeliveries([...ids, ...open])).filter(({ dueAt }) => Date.parse(dueAt) > now);
}
