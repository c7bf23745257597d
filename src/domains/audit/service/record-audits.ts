import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { type AuditEntry, auditRow } from "./record-audit";

/** As `recordAudit` for many records at once, in one statement: for imports, which write thousands. */
export async function recordAudits(tx: Tx, caller: Caller, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => auditRow(caller, entry));
  const { actor, ip, userAgent, requestId, now } = caller;
  await tx.$executeRaw`
    INSERT INTO audit_event (id, at, actor_type, actor_id, actor_name, role, entity_type, entity_id, tenant_id, action,
      before, after, ip, user_agent, request_id)
    SELECT e.id, ${now}::timestamptz, ${actor.type}::actor_type, ${actor.id}::uuid, ${actor.name}, ${actor.role},
      e.entity_type, e.entity_id, e.tenant_id, e.action, e.before, e.after, ${ip}, ${userAgent}, ${requestId}
      FROM unnest(
        ${rows.map((row) => row.id)}::uuid[],
        ${rows.map((row) => row.entityType)}::text[],
        ${rows.map((row) => row.entityId)}::text[],
        ${rows.map((row) => row.tenantId)}::uuid[],
        ${rows.map((row) => row.action)}::text[],
        ${rows.map((row) => row.before)}::jsonb[],
        ${rows.map((row) => row.after)}::jsonb[]
      ) e (id, entity_type, entity_id, tenant_id, action, before, after)`;
}
