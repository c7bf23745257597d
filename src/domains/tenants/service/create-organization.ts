import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import type { CreatedTenant, CreateOrganizationInput } from "../contract";
import { TENANT_EVENTS } from "../events";
import { addTenant, repeatedSubmit } from "./create-tenant";

/** A new customer: organization, first tenant and the first owner's invitation; all of it, or nothing. */
export async function createOrganization(
  tx: Tx,
  caller: Caller,
  input: CreateOrganizationInput,
): Promise<CreatedTenant> {
  const { organization, tenant, owner } = input;
  const repeated = await repeatedSubmit(tx, tenant.id);
  if (repeated !== null) return repeated;
  const id = newId(caller.now);
  const { name, legalName, billingEmail } = organization;
  await tx.organization.create({
    data: { id, name, legalName, billingEmail, ownerStaffId: staffId(caller), createdAt: caller.now },
  });
  await recordAudit(tx, caller, {
    action: "organization.created",
    entityType: "organization",
    entityId: id,
    after: { id, name, legalName, billingEmail, version: 1 },
  });
  await appendOutbox(tx, caller, {
    name: TENANT_EVENTS.organizationCreated.name,
    aggregateType: "organization",
    aggregateId: id,
    payload: { organizationId: id, name },
  });
  await recordActivity(tx, caller, {
    subjectType: "organization",
    subjectId: id,
    kind: "organization.created",
    title: `Organization ${name} created`,
  });
  return addTenant(tx, caller, { organizationId: id, tenant, owner });
}

/** Who brings a customer in is its account owner until someone says otherwise. */
function staffId({ actor }: Caller): string | null {
  return actor.type === "staff" ? actor.id : null;
}
