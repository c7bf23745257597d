import { inTransaction } from "@/platform/db/transaction";
import { webhookRuntime } from "./transport";

/** Restarted only once it is surely lost: a run that is just late must not have a second one beside it. */
const LATE_MS = 60_000;
const MOST_FOUND = 500;

/** A delivery that is not over. */
export interface WaitingDelivery {
  id: string;
  endpointId: string;
  tenantId: string;
  /** When it is due; for one that is being sent, when its sender counts as lost. ISO. */
  dueAt: string;
}

type Row = Omit<WaitingDelivery, "dueAt"> & { dueAt: Date };

const asText = (rows: readonly Row[]): WaitingDelivery[] =>
  rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }));

/** Which of these deliveries are not over, and when each is due. */
export async function waitingDeliveries(ids: readonly string[]): Promise<WaitingDelivery[]> {
  return asText(
    await inTransaction(
      (tx) => tx.$queryRaw<Row[]>`
        SELECT id, endpoint_id AS "endpointId", tenant_id AS "tenantId", coalesce(next_at, claimed_until) AS "dueAt"
          FROM webhook_delivery WHERE id = ANY(${[...ids]}::uuid[]) AND status IN ('pending', 'sending') ORDER BY id`,
    ),
  );
}

/** Deliveries long due that nobody sends: their runs were lost. Read by the indexes of what is due and claimed. */
export async function lostDeliveries(): Promise<WaitingDelivery[]> {
  const late = new Date(webhookRuntime().clock().getTime() - LATE_MS);
  return asText(
    await inTransaction(
      (tx) => tx.$queryRaw<Row[]>`
        (SELECT id, endpoint_id AS "endpointId", tenant_id AS "tenantId", next_at AS "dueAt" FROM webhook_delivery
          WHERE status = 'pending' AND next_at < ${late} ORDER BY next_at LIMIT ${MOST_FOUND})
        UNION ALL
        (SELECT id, endpoint_id, tenant_id, claimed_until FROM webhook_delivery
          WHERE status = 'sending' AND claimed_until < ${late} ORDER BY claimed_until LIMIT ${MOST_FOUND})`,
    ),
  );
}
