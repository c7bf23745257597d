import { daysBefore, inBatches } from "@/platform/db/in-batches";
import { inTransaction } from "@/platform/db/transaction";
import { sweepThrottle } from "./throttle";

const BATCH = 1_000;
/** An expired link still says what it was for a while. */
const LINKS_KEPT_DAYS = 30;

/** Drops sessions and one-time links whose time is over, and what throttled sign-ins long ago. */
export async function dropExpiredAccess(now: Date): Promise<{ sessions: number; links: number }> {
  const longAgo = daysBefore(now, LINKS_KEPT_DAYS);
  const sessions = await inBatches(
    BATCH,
    (tx, size) => tx.$executeRaw`
      DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= ${now}::timestamptz
        ORDER BY expires_at LIMIT ${size} FOR UPDATE SKIP LOCKED)`,
  );
  const links = await inBatches(
    BATCH,
    (tx, size) => tx.$executeRaw`
      DELETE FROM one_time_link WHERE id IN (SELECT id FROM one_time_link WHERE expires_at <= ${longAgo}::timestamptz
        LIMIT ${size} FOR UPDATE SKIP LOCKED)`,
  );
  await inTransaction((tx) => sweepThrottle(tx, now));
  return { sessions, links };
}
