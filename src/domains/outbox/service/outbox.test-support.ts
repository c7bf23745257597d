import { pool } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { appendOutbox } from "./append-outbox";

interface Written {
  aggregateId?: string;
  name?: string;
  payload?: Record<string, unknown>;
  now?: Date;
}

/** Writes one event as a service does, in a transaction of its own. */
export async function writeEvent({
  aggregateId = newId(),
  name,
  payload,
  now,
}: Written = {}): Promise<string> {
  await inTransaction((tx) =>
    appendOutbox(tx, adminCaller(now === undefined ? {} : { now }), {
      name: name ?? "leads/lead.created",
      aggregateType: "lead",
      aggregateId,
      payload: payload ?? {},
    }),
  );
  return aggregateId;
}

export interface OutboxRow {
  id: string;
  aggregate: string;
  sequence: number;
  status: string;
  attempts: number;
  reason: string | null;
  retryAt: Date | null;
}

/** Every row, record by record in order. */
export async function outboxRows(): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>(`
    SELECT id, aggregate_id AS aggregate, sequence, status::text AS status, attempts, last_error AS reason,
           retry_at AS "retryAt"
      FROM outbox_event ORDER BY aggregate_id, sequence`);
  return rows;
}

export async function emptyOutbox(): Promise<void> {
  await pool.query("TRUNCATE outbox_event, outbox_sequence, scheduled_run");
}
