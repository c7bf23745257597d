import { newId } from "@/platform/ids";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { OutboxEntry } from "./append-outbox";

/** As `appendOutbox` for many events at once, in one statement, numbered in the order given. */
export async function appendOutboxes(tx: Tx, caller: Caller, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const ids = entries.map(() => newId(caller.now));
  await tx.$executeRaw`
    INSERT INTO outbox_event (id, dedupe_id, name, aggregate_type, aggregate_id, sequence, tenant_id, payload, created_at,
      traceparent)
    SELECT e.id, e.id::text, e.name, e.aggregate_type, e.aggregate_id,
      next_outbox_sequence(e.aggregate_type, e.aggregate_id), e.tenant_id, e.payload, ${caller.now}::timestamptz, ${caller.traceparent ?? null}
      FROM unnest(
        ${ids}::uuid[],
        ${entries.map((entry) => entry.name)}::text[],
        ${entries.map((entry) => entry.aggregateType)}::text[],
        ${entries.map((entry) => entry.aggregateId)}::uuid[],
        ${entries.map((entry) => entry.tenantId ?? null)}::uuid[],
        ${entries.map((entry) => JSON.stringify(entry.payload))}::json[]
      ) e (id, name, aggregate_type, aggregate_id, tenant_id, payload)`;
}
