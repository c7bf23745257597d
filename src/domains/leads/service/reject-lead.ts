import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { RejectionDispute } from "../buyer-contract";
import { LEAD_EVENTS } from "../events";
import { decidedBy, lockOwnPurchase, type OpenPurchase } from "./lock-own-purchase";
import { submitDispute } from "./submit-dispute";

interface RejectLeadInput {
  leadId: string;
  tenantId: string;
  /** The tenant's words; also what its dispute says. */
  reason: string;
}

interface RejectedLead {
  assignmentId: string;
  status: "rejected";
  rejectedAt: Date;
  dispute: RejectionDispute;
}

/**
 * The tenant turns a lead down that it bought: once, while it is open. That opens a dispute where the lead may be
 * disputed; where not, the lead is rejected all the same, and the answer says why nothing is given back. Works under the
 * tenant's role.
 */
export async function rejectLead(tx: Tx, caller: Caller, input: RejectLeadInput): Promise<RejectedLead> {
  const { leadId, tenantId, reason } = input;
  const { now } = caller;
  // the lead first, as everything does that changes a dispute
  await tx.$executeRaw`SELECT FROM lead WHERE id = ${leadId}::uuid FOR UPDATE`;
  const sale = await lockOwnPurchase(tx, input);
  const { assignmentId } = sale;
  await tx.$executeRaw`
    UPDATE lead_assignment
       SET status = 'rejected', rejected_at = ${now}, rejection_reason = ${reason}, updated_at = ${now}
     WHERE id = ${assignmentId}::uuid AND tenant_id = ${tenantId}::uuid`;
  await recordRejection(tx, caller, { ...input, ...sale });
  const dispute = await openDispute(tx, caller, input);
  return { assignmentId, status: "rejected", rejectedAt: now, dispute };
}

async function openDispute(tx: Tx, caller: Caller, input: RejectLeadInput): Promise<RejectionDispute> {
  try {
    await submitDispute(tx, caller, input);
    return { opened: true };
  } catch (error) {
    // refused before anything of it was written
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    const { reason } = error.meta ?? {};
    return {
      opened: false,
      reason: typeof reason === "string" ? reason : "not_eligible",
      detail: error.detail,
    };
  }
}

async function recordRejection(
  tx: Tx,
  caller: Caller,
  { leadId, tenantId, reason, assignmentId, tenantName, nicheName }: RejectLeadInput & OpenPurchase,
): Promise<void> {
  const { now } = caller;
  await recordAudit(tx, caller, {
    action: "lead.rejected",
    entityType: "lead",
    entityId: leadId,
    tenantId,
    before: { assignment: { assignmentId, tenantId, status: "active" } },
    after: {
      assignment: { assignmentId, tenantId, status: "rejected", rejectedAt: now, rejectionReason: reason },
    },
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.rejected.name,
    aggregateType: "lead",
    aggregateId: leadId,
    tenantId,
    payload: LEAD_EVENTS.rejected.schema.parse({
      leadId,
      tenantId,
      assignmentId,
      tenantName,
      nicheName,
      ...decidedBy(caller),
      rejectionReason: reason,
      rejectedAt: now.toISOString(),
    }),
  });
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: leadId,
    tenantId,
    kind: "lead.rejected",
    title: `${tenantName} rejected this lead`,
    data: { assignmentId, reason },
  });
}
