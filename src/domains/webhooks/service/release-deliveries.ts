import { inTransaction } from "@/platform/db/transaction";
import { webhookRuntime } from "./transport";

/**
 * Frees what was being sent when its sender died, so that it need not wait for the end of its claim. Only for who knows
 * that nobody else sends now: what is under way all the same goes out twice, and its result no longer counts.
 */
export function releaseDeliveries(): Promise<number> {
  const now = webhookRuntime().clock();
  return inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE webhook_delivery SET status = 'pending', next_at = ${now}, claim_id = NULL, claimed_until = NULL
       WHERE status = 'sending'`,
  );
}
