import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { UpdateOrganizationInput } from "../contract";
import { TENANT_EVENTS } from "../events";
import { type OrganizationRecord, requireOrganization } from "./tenant-record";

/** Stores an edit made on `version`; refused when someone stored a newer one meanwhile. */
export async function updateOrganization(
  tx: Tx,
  caller: Caller,
  input: UpdateOrganizationInput,
): Promise<OrganizationRecord> {
  const { id, version, ...values } = input;
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${id}::uuid FOR UPDATE`;
  const before = await requireOrganization(tx, id);
  if (before.version !== version) {
    throw await newerVersionError(tx, {
      entityType: "organization",
      entityId: id,
      name: before.name,
      version: before.version,
    });
  }
  await tx.organization.update({ where: { id }, data: { ...values, version: { increment: 1 } } });
  const after = await requireOrganization(tx, id);
  await recordAudit(tx, caller, {
    action: "organization.updated",
    entityType: "organization",
    entityId: id,
    before,
    after,
  });
  await appendOutbox(tx, caller, {
    name: TENANT_EVENTS.organizationUpdated.name,
    aggregateType: "organization",
    aggregateId: id,
    payload: { organizationId: id, name: after.name },
  });
  await recordActivity(tx, caller, {
    subjectType: "organization",
    subjectId: id,
    kind: "organization.updated",
    title: `Organization ${after.name} changed`,
  });
  return after;
}
