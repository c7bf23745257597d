import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { endTenantAccess } from "@/domains/identity/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import { isUniqueViolation, type Tx } from "@/platform/db/transaction";
import { TENANT_STATUS_LABELS, type UpdateTenantInput } from "../contract";
import { TENANT_EVENTS } from "../events";
import { changedFields } from "../rules/changed-fields";
import { slugTaken } from "./create-tenant";
import {
  announcedTenant,
  auditedTenant,
  replaceServiceAreas,
  requireTenant,
  type TenantRecord,
} from "./tenant-record";

/**
 * Stores an edit made on `version`; refused when someone stored a newer one meanwhile. Closing a tenant signs its people
 * out and ends their invitations.
 */
export async function updateTenant(tx: Tx, caller: Caller, input: UpdateTenantInput): Promise<TenantRecord> {
  const { id, version, serviceAreas, ...values } = input;
  await requireTenant(tx, id);
  // Locks the row first, so that `before` is what this very edit replaces.
  await tx.$queryRaw`SELECT 1 FROM tenant WHERE id = ${id}::uuid FOR UPDATE`;
  const before = await requireTenant(tx, id);
  if (before.version !== version) {
    throw await newerVersionError(tx, {
      entityType: "tenant",
      entityId: id,
      name: before.name,
      version: before.version,
    });
  }
  try {
    await tx.tenant.update({ where: { id }, data: { ...values, version: { increment: 1 } } });
  } catch (error) {
    throw isUniqueViolation(error, "slug") ? slugTaken(values.slug, "/slug") : error;
  }
  await replaceServiceAreas(tx, id, serviceAreas);
  if (values.status === "closed" && before.status !== "closed") {
    await endTenantAccess(tx, caller, { tenantId: id });
  }
  const after = await requireTenant(tx, id);
  await record(tx, caller, before, after);
  return after;
}

async function record(tx: Tx, caller: Caller, before: TenantRecord, after: TenantRecord): Promise<void> {
  const { id } = after;
  await recordAudit(tx, caller, {
    action: "tenant.updated",
    entityType: "tenant",
    entityId: id,
    tenantId: id,
    before: auditedTenant(before),
    after: auditedTenant(after),
  });
  await appendOutbox(tx, caller, {
    name: TENANT_EVENTS.tenantUpdated.name,
    aggregateType: "tenant",
    aggregateId: id,
    tenantId: id,
    payload: announcedTenant(after),
  });
  const subject = { subjectType: "tenant", subjectId: id, tenantId: id } as const;
  if (before.status !== after.status) {
    const title = `Status changed from ${TENANT_STATUS_LABELS[before.status]} to ${TENANT_STATUS_LABELS[after.status]}`;
    await recordActivity(tx, caller, { ...subject, kind: "tenant.status_changed", title });
  }
  const fields = changedFields(auditedTenant(before), auditedTenant(after)).filter(
    (name) => name !== "status",
  );
  if (fields.length > 0) {
    const title = `Client details changed: ${fields.map((name) => WORDS[name] ?? name).join(", ")}`;
    await recordActivity(tx, caller, { ...subject, kind: "tenant.updated", title, data: { fields } });
  }
}

const WORDS: Record<string, string> = {
  timeZone: "time zone",
  contactEmail: "contact e-mail",
  contactPhone: "contact phone",
  serviceAreas: "service areas",
};
