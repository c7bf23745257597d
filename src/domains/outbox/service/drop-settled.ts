import { inTransaction } from "@/platform/db/transaction";
import { firstIdAt } from "@/platform/ids";

const KEPT_MS = 30 * 24 * 60 * 60_000;
const BATCH = 5_000;

/** Drops what was settled more than thirty days ago, a batch per transaction; answers how much. */
export async function dropSettledEvents(now: Date): Promise<number> {
  const until = new Date(now.getTime() - KEPT_MS);
  for (let dropped = 0; ;) {
    const batch = await inTransaction(
      (tx) => tx.$executeRaw`
        DELETE FROM outbox_event WHERE id IN (
          SELECT id FROM outbox_event
           WHERE id < ${firstIdAt(until)}::uuid AND (status = 'skipped' OR status = 'sent' AND sent_at < ${until}::timestamptz)
           ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
    );
    dropped += batch;
    if (batch < BATCH) return dropped;
  }
}
