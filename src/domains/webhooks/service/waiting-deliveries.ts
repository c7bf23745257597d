import { inTransaction } from "@/platform/db/transaction";

/** A delivery that is not over. */
export interface WaitingDelivery {
  id: string;
  endpointId: string;
  tenantId: string;
  /** When it is due; for one that is being sent, when its sender counts as lost. ISO. */
  dueAt: string;
}

/** A waiting delivery as it is read. */
export type WaitingRow = Omit<WaitingDelivery, "dueAt"> & { dueAt: Date };

export const asWaiting = (rows: readonly WaitingRow[]): WaitingDelivery[] =>
  rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }));

/** Which of these deliveries are not over, and when each is due. */
export async function waitingDeliveries(ids: readonly string[]): Promise<WaitingDelivery[]> {
  return asWaiting(
    await inTransaction(
      (tx) => tx.$queryRaw<WaitingRow[]>`
        SELECT id, endpoint_id AS "endpointId", tenant_id AS "tenantId", coalesce(next_at, claimed_until) AS "dueAt"
          FROM webhook_delivery WHERE id = ANY(${[...ids]}::uuid[]) AND status IN ('pending', 'sending') ORDER BY id`,
    ),
  );
}
