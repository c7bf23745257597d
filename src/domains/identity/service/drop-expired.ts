import { inTransaction, type Tx } from "@/platform/db/transaction";
import { sweepThrottle } from "./throttle";

const BATCH = 1_000;
/** An expired link still says what it was for a while. */
const LINKS_KEPT_MS = 30 * 24 * 60 * 60_000;

async function inBatches(drop: (tx: Tx) => Promise<number>): Promise<number> {
  for (let dropped = 0; ;) {
    const batch = await inTransaction(drop);
    dropped += batch;
    if (batch < BATCH) return dropped;
  }
}

/** Drops sessions and one-time links whose time is over, and what throttled sign-ins long ago. */
export async function dropExpiredAccess(now: Date): Promise<{ sessions: number; links: number }> {
  const longAgo = new Date(now.getTime() - LINKS_KEPT_MS);
  const sessions = await inBatches(
    (tx) => tx.$executeRaw`
      DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= ${now}::timestamptz
        ORDER BY expires_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  );
  const links = await inBatches(
    (tx) => tx.$executeRaw`
      DELETE FROM one_time_link WHERE id IN (SELECT id FROM one_time_link WHERE expires_at <= ${longAgo}::timestamptz
        LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  );
  await inTransaction((tx) => sweepThrottle(tx, now));
  return { sessions, links };
}
