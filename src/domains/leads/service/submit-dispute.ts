import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { LEAD_EVENTS } from "../events";
import { type DisputeEligibility, disputeEligibility } from "./dispute-eligibility";
import { disputeClock } from "./dispute-policy";
import { lockOwnSale, type OwnSale, rollUpPending } from "./own-sale";

interface SubmitDisputeInput {
  leadId: string;
  tenantId: string;
  /** The tenant's words; kept for ever as they are. */
  reason: string;
}

/**
 * Opens a tenant's dispute of a lead it bought, where it is eligible, and starts its clock. Works under the tenant's
 * role; trusts that the reason is validated and that the caller may speak for the tenant.
 */
export async function submitDispute(tx: Tx, caller: Caller, input: SubmitDisputeInput): Promise<void> {
  const { leadId, tenantId, reason } = input;
  const { sale } = await lockOwnSale(tx, input);
  // Two disputes at once of a tenant at its cap: the second counts the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('dispute:' || ${tenantId}, 0))`;
  const eligibility = await disputeEligibility(tx, { tenantId, sale: sale ?? null, now: caller.now });
  assertEligible(sale, eligibility);
  const { id: assignmentId } = sale;
  const { dueAt, policyVersion } = disputeClock(eligibility.policy, caller.now);
  await tx.$executeRaw`
    UPDATE lead_assignment SET dispute_status = 'pending', dispute_reason = ${reason},
           dispute_submitted_at = ${caller.now}, dispute_due_at = ${dueAt},
           dispute_policy_version = ${policyVersion}, updated_at = ${caller.now}
     WHERE id = ${assignmentId}::uuid AND tenant_id = ${tenantId}::uuid`;
  await rollUpPending(tx, leadId, caller.now);
  await recordAudit(tx, caller, {
    action: "lead.dispute.submitted",
    entityType: "lead",
    entityId: leadId,
    tenantId,
    before: { assignment: { assignmentId, tenantId, disputeStatus: sale.disputeStatus } },
    after: { assignment: { assignmentId, tenantId, disputeStatus: "pending", disputeReason: reason, dueAt } },
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
      dueAt: dueAt.toISOString(),
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

/** Answers a refusal as the tenant reads it. */
function assertEligible(
  sale: OwnSale | undefined,
  { reason, disputableUntil, policy }: DisputeEligibility,
): asserts sale is OwnSale {
  const until = disputableUntil?.toISOString() ?? "";
  switch (reason) {
    case "own_lead":
      throw refuse(
        reason,
        "You created this lead yourself and were not charged, so there is nothing to dispute.",
      );
    case "already_disputed":
      throw refuse(reason, "You have already disputed this lead. A rejected dispute can be appealed once.", {
        disputeStatus: sale?.disputeStatus,
      });
    case "already_refunded":
      throw refuse(reason, "This lead is already refunded, so there is nothing to dispute.");
    case "too_late":
      throw refuse(reason, `This lead could be disputed until ${until}. Ask the provider for help.`, {
        until,
      });
    case "return_cap": {
      const { returnCapPercent: percent, returnCapDays: days } = policy;
      throw refuse(
        reason,
        `You may return at most ${percent ?? 0} % of the leads of ${days} days, and have. Ask the provider for help.`,
        { percent, days },
      );
    }
    case null:
  }
}
