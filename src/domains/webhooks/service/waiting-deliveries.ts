import { inTransaction } from "@/platform/db/transaction";
import { webhookRuntime } from "./transport";

/** While an endpoint's pause is over and nobody has tried it yet, what comes in waits together for so long. */
const GATHERED_MS = 5_000;

/** A delivery that is not over. */
export interface WaitingDelivery {
  id: string;
  endpointId: string;
  tenantId: string;
  /** When it is due; for one that is being sent, when its sender counts as lost. ISO. */
  dueAt: string;
  /** Until when its endpoint is left alone, if that is longer than it would wait itself. ISO. */
  heldUntil: string | null;
}

/** A waiting delivery as it is read. */
export interface WaitingRow extends Omit<WaitingDelivery, "dueAt" | "heldUntil"> {
  dueAt: Date;
  heldUntil: Date | null;
}

export const asWaiting = (rows: readonly WaitingRow[]): WaitingDelivery[] =>
  rows.map(({ dueAt, heldUntil, ...row }) => ({
    ...row,
    dueAt: dueAt.toISOString(),
    heldUntil: heldUntil?.toISOString() ?? null,
  }));

/** Leaves deliveries to the run that waits for their endpoint's breaker, whatever the sweep had meant to do with them. */
export async function leaveToEndpoint(ids: readonly string[]): Promise<void> {
  await inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE webhook_delivery SET restarts = 0, restart_after = NULL
       WHERE id = ANY(${[...ids]}::uuid[]) AND status = 'pending' AND restart_after IS NOT NULL`,
  );
}

/** Which of these deliveries are not over, when each is due, and which wait for their endpoint's breaker. */
export async function waitingDeliveries(ids: readonly string[]): Promise<WaitingDelivery[]> {
  const now = webhookRuntime().clock();
  const soon = new Date((Math.floor(now.getTime() / GATHERED_MS) + 1) * GATHERED_MS);
  return asWaiting(
    await inTransaction(
      (tx) => tx.$queryRaw<WaitingRow[]>`
        SELECT d.id, d.endpoint_id AS "endpointId", d.tenant_id AS "tenantId",
          coalesce(d.next_at, d.claimed_until) AS "dueAt",
          CASE WHEN d.next_at <= greatest(e.breaker_open_until, ${now}) AND d.trigger <> 'test' THEN
            CASE WHEN e.breaker_open_until > ${now} THEN e.breaker_open_until
                 WHEN e.breaker_open_until <= ${now} THEN ${soon}::timestamptz END END AS "heldUntil"
          FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
         WHERE d.id = ANY(${[...ids]}::uuid[]) AND d.status IN ('pending', 'sending') ORDER BY d.id`,
    ),
  );
}
