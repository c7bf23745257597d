import { dropOlder } from "@/platform/db/in-batches";
import { env } from "@/platform/env";

const BATCH = 500;

/**
 * Drops jobs that ended long ago, with what is left of their files; the audit log keeps who asked for what. Answers how
 * many there were.
 */
export function dropOldJobs(now: Date, keptDays = env.JOBS_KEPT_DAYS): Promise<number> {
  return dropOlder(
    { now, keptDays, batch: BATCH },
    (tx, until, size) => tx.$executeRaw`
      DELETE FROM job WHERE id IN (
        SELECT id FROM job WHERE created_at < ${until}::timestamptz AND finished_at < ${until}::timestamptz
           AND state NOT IN ('queued', 'running')
         ORDER BY created_at, id LIMIT ${size} FOR UPDATE SKIP LOCKED)`,
  );
}
