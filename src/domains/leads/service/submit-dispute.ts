import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { LEAD_EVENTS } from "../events";
import { rollUpDispute } from "../rules/dispute";
import { submissionRefusal } from "../rules/dispute-submission";
import type { LeadState } from "../rules/lead-views";
import { leadState, lockAssignments, type LockedAssignment, lockLead } from "./lock-lead";

interface SubmitDisputeInput {
  leadId: string;
  tenantId: string;
  /** The tenant's words; kept for ever as they are. */
  reason: string;
}

/**
 * Opens a tenant's dispute of a lead it bought. Trusts that the reason is validated and that the caller may speak for
 * the tenant.
 */
export async function submitDispute(tx: Tx, caller: Caller, input: SubmitDisputeInput): Promise<LeadState> {
  const lead = await lockLead(tx, input.leadId);
  const assignments = await lockAssignments(tx, lead.id);
  const sale = assignments.find(({ tenantId }) => tenantId === input.tenantId);
  assertDisputable(sale);
  const claim = {
    disputeStatus: "pending" as const,
    disputeReason: input.reason,
    disputeSubmittedAt: caller.now,
  };
  await tx.leadAssignment.update({
    where: { id_tenantId: { id: sale.id, tenantId: sale.tenantId } },
    data: claim,
  });
  const rollUp = rollUpDispute(
    assignments.map((each) => (each.id === sale.id ? { ...each, ...claim } : each)),
  );
  await tx.lead.update({ where: { id: lead.id }, data: { ...rollUp, version: { increment: 1 } } });

  const { tenantId, id: assignmentId } = sale;
  await recordAudit(tx, caller, {
    action: "lead.dispute.submitted",
    entityType: "lead",
    entityId: lead.id,
    tenantId,
    before: { assignment: { assignmentId, tenantId, disputeStatus: sale.disputeStatus } },
    after: { assignment: { assignmentId, tenantId, disputeStatus: "pending", disputeReason: input.reason } },
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.disputeSubmitted.name,
    aggregateType: "lead",
    aggregateId: lead.id,
    tenantId,
    payload: LEAD_EVENTS.disputeSubmitted.schema.parse({
      leadId: lead.id,
      tenantId,
      assignmentId,
      reason: input.reason,
      submittedAt: caller.now.toISOString(),
    }),
  });
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: lead.id,
    tenantId,
    kind: "dispute.submitted",
    title: `${sale.tenantName} disputes this lead`,
    data: { assignmentId, reason: input.reason },
  });
  return leadState(lead, rollUp);
}

function assertDisputable(sale: LockedAssignment | undefined): asserts sale is LockedAssignment {
  const refusal = submissionRefusal(sale);
  if (sale === undefined || refusal === "not_bought") {
    throw new AppError("not_found", "This tenant did not buy this lead. Choose one of its buyers.");
  }
  if (refusal === "already_disputed") {
    throw new AppError("conflict", `${sale.tenantName} has already disputed this lead.`, {
      meta: { disputeStatus: sale.disputeStatus },
    });
  }
  if (refusal === "already_refunded") {
    throw new AppError("conflict", `This lead is already refunded to ${sale.tenantName}.`);
  }
}
