import { newId } from "@/platform/ids";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { withoutSecrets } from "../rules/without-secrets";

export interface AuditEntry {
  /** e.g. "lead.dispute.approved" */
  action: string;
  entityType: string;
  entityId: string;
  tenantId?: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

/** An entry as it is stored. Values under secret-looking keys are left out. */
export function auditRow(caller: Caller, entry: AuditEntry) {
  return {
    id: newId(caller.now),
    at: caller.now,
    actorType: caller.actor.type,
    actorId: caller.actor.id,
    actorName: caller.actor.name,
    role: caller.actor.role,
    entityType: entry.entityType,
    entityId: entry.entityId,
    tenantId: entry.tenantId ?? null,
    action: entry.action,
    before: withoutSecrets(entry.before),
    after: withoutSecrets(entry.after),
    ip: caller.ip,
    userAgent: caller.userAgent,
    requestId: caller.requestId,
  };
}

/** Writes who did what in the transaction of the write itself. Values under secret-looking keys are left out. */
export async function recordAudit(tx: Tx, caller: Caller, entry: AuditEntry): Promise<void> {
  const row = auditRow(caller, entry);
  await tx.$executeRaw`
    INSERT INTO audit_event (id, at, actor_type, actor_id, actor_name, role, entity_type, entity_id, tenant_id, action,
      before, after, ip, user_agent, request_id)
    VALUES (${row.id}::uuid, ${row.at}, ${row.actorType}::actor_type, ${row.actorId}::uuid, ${row.actorName},
      ${row.role}, ${row.entityType}, ${row.entityId}, ${row.tenantId}::uuid, ${row.action},
      ${row.before}::jsonb, ${row.after}::jsonb, ${row.ip}, ${row.userAgent}, ${row.requestId})`;
}
