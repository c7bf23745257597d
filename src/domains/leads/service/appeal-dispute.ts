import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { LEAD_EVENTS } from "../events";
import { appealRefusal } from "../rules/dispute-submission";
import { disputeClock, disputePolicyOf } from "./dispute-policy";
import { lockOwnSale, type OwnSale, rollUpPending } from "./own-sale";

interface AppealInput {
  leadId: string;
  tenantId: string;
  /** The tenant's words; kept for ever as they are. */
  reason: string;
}

/**
 * Appeals a rejected dispute: it waits for a second and last decision, with the first one beside it. Works under the
 * tenant's role; trusts that the reason is validated and that the caller may speak for the tenant.
 */
export async function appealDispute(tx: Tx, caller: Caller, input: AppealInput): Promise<void> {
  const { leadId, tenantId, reason } = input;
  const { sale } = await lockOwnSale(tx, input);
  assertAppealable(sale);
  const { id: assignmentId } = sale;
  const { dueAt, policyVersion } = disputeClock(await disputePolicyOf(tx, tenantId), caller.now);
  await tx.$executeRaw`
    UPDATE lead_assignment SET dispute_status = 'pending', appeal_reason = ${reason},
           appeal_submitted_at = ${caller.now}, dispute_due_at = ${dueAt},
           dispute_policy_version = ${policyVersion}, updated_at = ${caller.now}
     WHERE id = ${assignmentId}::uuid AND tenant_id = ${tenantId}::uuid`;
  await rollUpPending(tx, leadId, caller.now);
  await recordAudit(tx, caller, {
    action: "lead.dispute.appealed",
    entityType: "lead",
    entityId: leadId,
    tenantId,
    before: { assignment: { assignmentId, tenantId, disputeStatus: sale.disputeStatus, appealReason: null } },
    after: { assignment: { assignmentId, tenantId, disputeStatus: "pending", appealReason: reason, dueAt } },
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.disputeAppealed.name,
    aggregateType: "lead",
    aggregateId: leadId,
    tenantId,
    payload: LEAD_EVENTS.disputeAppealed.schema.parse({
      leadId,
      tenantId,
      assignmentId,
      reason,
      appealedAt: caller.now.toISOString(),
      dueAt: dueAt.toISOString(),
    }),
  });
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: leadId,
    tenantId,
    kind: "dispute.appealed",
    title: `${sale.tenantName} appeals the decision`,
    data: { assignmentId, reason },
  });
}

function assertAppealable(sale: OwnSale | undefined): asserts sale is OwnSale {
  const refusal = appealRefusal(sale);
  if (refusal === null) return;
  const detail =
    refusal === "already_appealed"
      ? "You have appealed this decision before. A dispute is appealed once."
      : "Only a rejected dispute can be appealed, and this lead has none.";
  throw new AppError("conflict", detail, { meta: { reason: refusal } });
}
