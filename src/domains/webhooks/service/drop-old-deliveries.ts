import { dropOlder } from "@/platform/db/in-batches";
import { env } from "@/platform/env";

const BATCH = 500;

/**
 * Drops deliveries, with their attempts, that were over long ago. By then the outbox has forgotten their events: nothing
 * makes a delivery of them again. What still waits stays, however old it is. Answers how many there were.
 */
export function dropOldDeliveries(now: Date, keptDays = env.WEBHOOK_LOG_KEPT_DAYS): Promise<number> {
  return dropOlder(
    { now, keptDays, batch: BATCH },
    (tx, until, size) => tx.$executeRaw`
      DELETE FROM webhook_delivery WHERE id IN (
        SELECT id FROM webhook_delivery
         WHERE created_at < ${until}::timestamptz AND finished_at < ${until}::timestamptz
         ORDER BY created_at, id LIMIT ${size} FOR UPDATE SKIP LOCKED)`,
  );
}
