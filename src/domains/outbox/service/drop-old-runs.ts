import { dropOlder } from "@/platform/db/in-batches";

const KEPT_DAYS = 90;
const BATCH = 1_000;

/**
 * Drops records of scheduled runs that began long ago. The last success of a job stays, and whatever came after it: since
 * when it fails is what people ask. Read whole: there are some dozens a day.
 */
export function dropOldRuns(now: Date): Promise<number> {
  return dropOlder(
    { now, keptDays: KEPT_DAYS, batch: BATCH },
    (tx, until, size) => tx.$executeRaw`
      DELETE FROM scheduled_run WHERE id IN (
        SELECT r.id FROM scheduled_run r
         WHERE r.started_at < ${until}::timestamptz AND EXISTS (
           SELECT FROM scheduled_run s
            WHERE s.job = r.job AND s.status = 'succeeded' AND s.started_at > r.started_at)
         LIMIT ${size} FOR UPDATE OF r SKIP LOCKED)`,
  );
}
