import { newId } from "@/platform/ids";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";

export interface OutboxEntry {
  /** "<domain>/<noun.verb>", e.g. "leads/lead.dispute.resolved"; the part after the slash is the webhook's type. */
  name: string;
  aggregateType: string;
  aggregateId: string;
  tenantId?: string | null;
  payload: Record<string, unknown>;
}

/** Announces what happened, in the transaction in which it happened, numbered per aggregate. */
export async function appendOutbox(tx: Tx, caller: Caller, entry: OutboxEntry): Promise<void> {
  const id = newId(caller.now);
  await tx.$executeRaw`
    INSERT INTO outbox_event (id, dedupe_id, name, aggregate_type, aggregate_id, sequence, tenant_id, payload, created_at,
      traceparent)
    VALUES (${id}::uuid, ${id}, ${entry.name}, ${entry.aggregateType}, ${entry.aggregateId}::uuid,
      next_outbox_sequence(${entry.aggregateType}, ${entry.aggregateId}::uuid), ${entry.tenantId ?? null}::uuid,
      ${JSON.stringify(entry.payload)}::json, ${caller.now}, ${caller.traceparent ?? null})`;
}
