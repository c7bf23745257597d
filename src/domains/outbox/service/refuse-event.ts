import { inTransaction } from "@/platform/db/transaction";
import { MOST_ATTEMPTS, retryOf, suspectedUntil } from "../rules/relay-pace";

const LONGEST_REASON = 2_000;

interface Refusal {
  id: string;
  reason: string;
  now: Date;
}

/** A row that failed alone goes behind the others, uncounted: `failures` in a row say that it may not be its fault. */
export async function postponeEvent({ id, reason, now }: Refusal, failures: number): Promise<void> {
  const until = suspectedUntil(failures, now);
  await inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE outbox_event SET retry_at = ${until}::timestamptz, last_error = ${reason.slice(0, LONGEST_REASON)}
       WHERE id = ${id}::uuid AND status = 'pending'`,
  );
}

/**
 * Counts a refusal that is this row's own. It is tried again later; after the last attempt it is set aside, and the
 * later events of its record wait until a person has decided. True when it was set aside.
 */
export async function refuseEvent({ id, reason, now }: Refusal): Promise<boolean> {
  return inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ attempts: number }[]>`
      SELECT attempts::integer AS attempts FROM outbox_event WHERE id = ${id}::uuid AND status = 'pending' FOR UPDATE`;
    if (row === undefined) return false;
    const attempts = row.attempts + 1;
    await tx.$executeRaw`
      UPDATE outbox_event SET attempts = ${attempts}::smallint, last_error = ${reason.slice(0, LONGEST_REASON)},
        retry_at = ${retryOf(attempts, now)}::timestamptz,
        status = ${attempts >= MOST_ATTEMPTS ? "poisoned" : "pending"}::outbox_status
       WHERE id = ${id}::uuid`;
    return attempts >= MOST_ATTEMPTS;
  });
}
