import { newId } from "@/platform/ids";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";

export interface ActivityEntry {
  subjectType: "lead" | "tenant" | "organization" | "import" | "escalation";
  subjectId: string;
  tenantId?: string | null;
  /** e.g. "dispute.approved"; icons and filters read it. */
  kind: string;
  /** One plain sentence, e.g. "Dispute of Ace Plumbing approved". */
  title: string;
  data?: Record<string, unknown>;
}

/** An entry as it is stored. */
export function activityRow(caller: Caller, entry: ActivityEntry) {
  return {
    id: newId(caller.now),
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    tenantId: entry.tenantId ?? null,
    kind: entry.kind,
    title: entry.title,
    data: JSON.stringify(entry.data ?? {}),
  };
}

/** Tells the story of a record to the people who will read it, in the transaction of the change. */
export async function recordActivity(tx: Tx, caller: Caller, entry: ActivityEntry): Promise<void> {
  const row = activityRow(caller, entry);
  await tx.$executeRaw`
    INSERT INTO activity (id, at, subject_type, subject_id, tenant_id, kind, title, data, actor_type, actor_id, actor_name)
    VALUES (${row.id}::uuid, ${caller.now}, ${row.subjectType}, ${row.subjectId}::uuid, ${row.tenantId}::uuid,
      ${row.kind}, ${row.title}, ${row.data}::jsonb, ${caller.actor.type}::actor_type, ${caller.actor.id}::uuid,
      ${caller.actor.name})`;
}
