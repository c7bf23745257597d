import { dropOlder } from "@/platform/db/in-batches";
import { firstIdAt } from "@/platform/ids";

const KEPT_DAYS = 30;
const BATCH = 5_000;

/** Drops what was settled more than thirty days ago, a batch per transaction; answers how much. */
export function dropSettledEvents(now: Date): Promise<number> {
  return dropOlder(
    { now, keptDays: KEPT_DAYS, batch: BATCH },
    (tx, until, size) => tx.$executeRaw`
      DELETE FROM outbox_event WHERE id IN (
        SELECT id FROM outbox_event
         WHERE id < ${firstIdAt(until)}::uuid AND (status = 'skipped' OR status = 'sent' AND sent_at < ${until}::timestamptz)
         ORDER BY id LIMIT ${size} FOR UPDATE SKIP LOCKED)`,
  );
}
