import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { NotificationPreferences, UpdatePreferencesInput } from "../contract";
import { TENANT_EVENTS } from "../events";

const DEFAULTS: NotificationPreferences = {
  notifyOnNewLead: true,
  notifyOnLeadStatusChange: true,
  notifyOnBadLeadDecision: true,
};

async function chosen(tx: Tx, tenantId: string): Promise<NotificationPreferences | undefined> {
  const [row] = await tx.$queryRaw<NotificationPreferences[]>`
    SELECT notify_on_new_lead AS "notifyOnNewLead", notify_on_lead_status_change AS "notifyOnLeadStatusChange",
      notify_on_bad_lead_decision AS "notifyOnBadLeadDecision"
      FROM notification_preference WHERE tenant_id = ${tenantId}::uuid`;
  return row;
}

/** What a tenant is mailed about: everything, until it chooses. Also works under the tenant's role. */
export async function readPreferences(tx: Tx, tenantId: string): Promise<NotificationPreferences> {
  return (await chosen(tx, tenantId)) ?? DEFAULTS;
}

/** Changes what is named and leaves the rest. Works under the tenant's role, on statements alone. */
export async function updatePreferences(
  tx: Tx,
  caller: Caller,
  { tenantId, ...changes }: UpdatePreferencesInput & { tenantId: string },
): Promise<NotificationPreferences> {
  // two changes of a tenant's one row follow each other, also where there is none yet
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('preferences of ' || ${tenantId}, 0))`;
  const before = await readPreferences(tx, tenantId);
  const after: NotificationPreferences = {
    notifyOnNewLead: changes.notifyOnNewLead ?? before.notifyOnNewLead,
    notifyOnLeadStatusChange: changes.notifyOnLeadStatusChange ?? before.notifyOnLeadStatusChange,
    notifyOnBadLeadDecision: changes.notifyOnBadLeadDecision ?? before.notifyOnBadLeadDecision,
  };
  if (JSON.stringify(before) === JSON.stringify(after)) return after;
  const { notifyOnNewLead, notifyOnLeadStatusChange, notifyOnBadLeadDecision } = after;
  await tx.$executeRaw`
    INSERT INTO notification_preference AS p (tenant_id, notify_on_new_lead, notify_on_lead_status_change,
      notify_on_bad_lead_decision, updated_at)
    VALUES (${tenantId}::uuid, ${notifyOnNewLead}, ${notifyOnLeadStatusChange}, ${notifyOnBadLeadDecision}, ${caller.now})
    ON CONFLICT (tenant_id) DO UPDATE SET notify_on_new_lead = excluded.notify_on_new_lead,
      notify_on_lead_status_change = excluded.notify_on_lead_status_change,
      notify_on_bad_lead_decision = excluded.notify_on_bad_lead_decision, updated_at = excluded.updated_at`;
  await recordAudit(tx, caller, {
    action: "tenant.notification_preferences_changed",
    entityType: "tenant",
    entityId: tenantId,
    tenantId,
    before: { ...before },
    after: { ...after },
  });
  await appendOutbox(tx, caller, {
    name: TENANT_EVENTS.preferencesChanged.name,
    aggregateType: "tenant",
    aggregateId: tenantId,
    tenantId,
    payload: TENANT_EVENTS.preferencesChanged.schema.parse({ tenantId, ...after }),
  });
  return after;
}
