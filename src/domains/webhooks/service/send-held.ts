import { inTransaction } from "@/platform/db/transaction";
import { attemptDeliveries } from "./attempt-deliveries";
import { webhookRuntime } from "./transport";
import { type WaitingDelivery, waitingDeliveries } from "./waiting-deliveries";

const MOST_AT_ONCE = 200;

interface Held {
  /** What was tried and is not over: to be seen through like any other. */
  waiting: WaitingDelivery[];
  /** Whether more is due, as far as is known. */
  more: boolean;
  /** Until when the endpoint is left alone once more: one tried in vain whether it is back. ISO. */
  heldUntil: string | null;
}

/**
 * What is due at an endpoint, the longest waiting first: one of it while its breaker is open. What the sweep has given a run
 * of its own is left to that. Read by webhook_delivery_overdue_idx.
 */
async function readHeld(endpointId: string): Promise<{ ids: string[]; openUntil: Date | null }> {
  const now = webhookRuntime().clock();
  const [endpoint] = await inTransaction(
    (tx) => tx.$queryRaw<{ openUntil: Date | null; ids: string[] }[]>`
      SELECT e.breaker_open_until AS "openUntil", ARRAY(
        SELECT d.id FROM webhook_delivery d
         WHERE d.endpoint_id = e.id AND d.status IN ('pending', 'sending') AND d.status = 'pending'
           AND greatest(d.next_at, d.claimed_until, d.restart_after) <= ${now}
         ORDER BY greatest(d.next_at, d.claimed_until, d.restart_after)
         LIMIT CASE WHEN e.breaker_open_until IS NULL THEN ${MOST_AT_ONCE}::int ELSE 1 END) AS ids
        FROM webhook_endpoint e WHERE e.id = ${endpointId}::uuid`,
  );
  return endpoint ?? { ids: [], openUntil: null };
}

/**
 * Sends what waits at an endpoint that was left alone: one, to try whether it is back, and once it is, the others, so many
 * at a time. Everything that waits for a breaker needs no more than the one run that calls this.
 */
export async function sendHeld(endpointId: string): Promise<Held> {
  const { ids, openUntil } = await readHeld(endpointId);
  if (ids.length === 0) return { waiting: [], more: false, heldUntil: null };
  const { clock } = webhookRuntime();
  const isAhead = (at: Date | null): at is Date => at !== null && at.getTime() > clock().getTime();
  const isOpen = isAhead(openUntil);
  if (!isOpen) await attemptDeliveries(ids);
  const tried = isOpen ? [] : await waitingDeliveries(ids);
  // what the endpoint had no room for is still due, and comes with the next batch
  const waiting = tried.filter(({ dueAt }) => Date.parse(dueAt) > clock().getTime());
  const after = await readHeld(endpointId);
  const heldUntil = isAhead(after.openUntil) ? after.openUntil.toISOString() : null;
  return { waiting, more: after.ids.length > 0, heldUntil };
}
