import { inTransaction } from "@/platform/db/transaction";

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

/** Which of these deliveries are not over, and when each is due. */
export async function waitingDeliveries(ids: readonly string[]): Promise<WaitingDelivery[]> {
  return asWaiting(
    await inTransaction(
      (tx) => tx.$queryRaw<WaitingRow[]>`
        SELECT d.id, d.endpoint_id AS "endpointId", d.tenant_id AS "tenantId",
          coalesce(d.next_at, d.claimed_until) AS "dueAt",
          CASE WHEN d.next_at <= e.breaker_open_until AND d.trigger <> 'test' THEN e.breaker_open_until END AS "heldUntil"
          FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
         WHERE d.id = ANY(${[...ids]}::uuid[]) AND d.status IN ('pending', 'sending') ORDER BY d.id`,
    ),
  );
}
