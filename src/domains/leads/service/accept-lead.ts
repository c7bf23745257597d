import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { LEAD_EVENTS } from "../events";
import { decidedBy, lockOwnPurchase } from "./lock-own-purchase";

interface AcceptedLead {
  assignmentId: string;
  status: "accepted";
  acceptedAt: Date;
}

/** The tenant takes a lead that it bought: once, while it is open. Works under the tenant's role, on statements alone. */
export async function acceptLead(
  tx: Tx,
  caller: Caller,
  { leadId, tenantId }: { leadId: string; tenantId: string },
): Promise<AcceptedLead> {
  const { now } = caller;
  const { assignmentId, tenantName, nicheName } = await lockOwnPurchase(tx, { leadId, tenantId });
  await tx.$executeRaw`
    UPDATE lead_assignment SET status = 'accepted', accepted_at = ${now}, updated_at = ${now}
     WHERE id = ${assignmentId}::uuid AND tenant_id = ${tenantId}::uuid`;
  await recordAudit(tx, caller, {
    action: "lead.accepted",
    entityType: "lead",
    entityId: leadId,
    tenantId,
    before: { assignment: { assignmentId, tenantId, status: "active" } },
    after: { assignment: { assignmentId, tenantId, status: "accepted", acceptedAt: now } },
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.accepted.name,
    aggregateType: "lead",
    aggregateId: leadId,
    tenantId,
    payload: LEAD_EVENTS.accepted.schema.parse({
      leadId,
      tenantId,
      assignmentId,
      tenantName,
      nicheName,
      ...decidedBy(caller),
      acceptedAt: now.toISOString(),
    }),
  });
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: leadId,
    tenantId,
    kind: "lead.accepted",
    title: `${tenantName} accepted this lead`,
    data: { assignmentId },
  });
  return { assignmentId, status: "accepted", acceptedAt: now };
}
