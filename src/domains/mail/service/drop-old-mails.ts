import { dropOlder } from "@/platform/db/in-batches";
import { env } from "@/platform/env";

const BATCH = 1_000;

/** Drops mails that were sent, kept or given up long ago, with the links that were kept. Answers how many there were. */
export function dropOldMails(now: Date, keptDays = env.MAIL_KEPT_DAYS): Promise<number> {
  return dropOlder(
    { now, keptDays, batch: BATCH },
    (tx, until, size) => tx.$executeRaw`
      DELETE FROM mail WHERE id IN (
        SELECT id FROM mail WHERE created_at < ${until}::timestamptz AND status <> 'queued'
         ORDER BY created_at, id LIMIT ${size} FOR UPDATE SKIP LOCKED)`,
  );
}
