import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { LEAD_EVENTS } from "../events";
import { disputableUntil, disputeRefusal } from "../rules/dispute-submission";
import { lockOwnSale, type OwnSale, ownLeadMissing, rollUpPending } from "./own-sale";

interface SubmitDisputeInput {
  leadId: string;
  tenantId: string;
  /** The tenant's words; kept for ever as they are. */
  reason: string;
}

/**
 * Opens a tenant's dispute of a lead it bought. Works under the tenant's role; trusts that the reason is validated and
 * that the caller may speak for the tenant.
 */
export async function submitDispute(tx: Tx, caller: Caller, input: SubmitDisputeInput): Promise<void> {
  const { leadId, tenantId, reason } = input;
  const { sale } = await lockOwnSale(tx, input);
  assertDisputable(sale, caller.now);
  const { id: assignmentId } = sale;
  await tx.$executeRaw`
    UPDATE lead_assignment SET dispute_status = 'pending', dispute_reason = ${reason},
           dispute_submitted_at = ${caller.now}, updated_at = ${caller.now}
     WHERE id = ${assignmentId}::uuid AND tenant_id = ${tenantId}::uuid`;
  await rollUpPending(tx, leadId, caller.now);
  await recordAudit(tx, caller, {
    action: "lead.dispute.submitted",
    entityType: "lead",
    entityId: leadId,
    tenantId,
    before: { assignment: { assignmentId, tenantId, disputeStatus: sale.disputeStatus } },
    after: { assignment: { assignmentId, tenantId, disputeStatus: "pending", disputeReason: reason } },
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.disputeSubmitted.name,
    aggregateType: "lead",
    aggregateId: leadId,
    tenantId,
    payload: LEAD_EVENTS.disputeSubmitted.schema.parse({
      leadId,
      tenantId,
      assignmentId,
      reason,
      submittedAt: caller.now.toISOString(),
    }),
  });
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: leadId,
    tenantId,
    kind: "dispute.submitted",
    title: `${sale.tenantName} disputes this lead`,
    data: { assignmentId, reason },
  });
}

const refuse = (reason: string, detail: string, meta: Record<string, unknown> = {}) =>
  new AppError("conflict", detail, { meta: { reason, ...meta } });

function assertDisputable(sale: OwnSale | undefined, now: Date): asserts sale is OwnSale {
  if (sale === undefined) {
    throw refuse(
      "own_lead",
      "You created this lead yourself and were not charged, so there is nothing to dispute.",
    );
  }
  const refusal = disputeRefusal(sale, now);
  switch (refusal) {
    case "already_disputed":
      throw refuse(refusal, "You have already disputed this lead. A rejected dispute can be appealed once.", {
        disputeStatus: sale.disputeStatus,
      });
    case "already_refunded":
      throw refuse(refusal, "This lead is already refunded, so there is nothing to dispute.");
    case "too_late": {
      const until = disputableUntil(sale.assignedAt).toISOString();
      throw refuse(refusal, `This lead could be disputed until ${until}. Ask the provider for help.`, {
        until,
      });
    }
    case "not_bought":
      throw ownLeadMissing();
    case null:
  }
}
