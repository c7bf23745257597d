import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { validationError } from "@/platform/errors";
import type { ResolveDisputeInput } from "../contract";
import { LEAD_EVENTS } from "../events";
import { chargeOf, type Credit, creditOf } from "../rules/billing-effect";
import { disputeToResolve, rollUpDispute } from "../rules/dispute";
import type { DisputeSuggestion } from "../rules/evidence-rules";
import type { DisputeResolved } from "../rules/lead-views";
import { disputeReasonLabel } from "../rules/words";
import { disputeEvidence } from "./dispute-evidence";
import { disputePolicyOf } from "./dispute-policy";
import { leadState, lockAssignments, type LockedAssignment, type LockedLead, lockLead } from "./lock-lead";

type Decision = ResolveDisputeInput &
  Credit & {
    resolved: "approved" | "rejected";
    suggestion: Pick<DisputeSuggestion, "rulesVersion" | "verdict" | "score"> | null;
  };

/**
 * Decides a tenant's dispute of a lead, as one person who has the evidence before them: what the rules made of it, and
 * which version of them, is kept with the decision. Trusts that the caller may decide and that the input is validated;
 * two people at once: one decides, the other is told who and when.
 */
export async function resolveDispute(
  tx: Tx,
  caller: Caller,
  input: ResolveDisputeInput,
): Promise<DisputeResolved> {
  return decideDispute(tx, caller, input, async (sale) => {
    const { rulesVersion, verdict, score } = (await disputeEvidence(tx, sale, caller.now)).suggestion;
    return { rulesVersion, verdict, score };
  });
}

/** As above, for decisions in bulk and by the clock, for which nobody looks at the evidence. */
export async function resolveUnadvised(
  tx: Tx,
  caller: Caller,
  input: ResolveDisputeInput,
): Promise<DisputeResolved> {
  return decideDispute(tx, caller, input, () => Promise.resolve(null));
}

/** Approved: the sale is refunded, or a part of its price credited, and that is announced for billing. */
async function decideDispute(
  tx: Tx,
  caller: Caller,
  input: ResolveDisputeInput,
  advise: (sale: { leadId: string; tenantId: string }) => Promise<Decision["suggestion"]>,
): Promise<DisputeResolved> {
  const lead = await lockLead(tx, input.leadId);
  const assignments = await lockAssignments(tx, lead.id);
  const disputed = disputeToResolve(assignments, input.tenantId ?? null);
  const decision: Decision = {
    ...input,
    resolved: input.resolution === "approve" ? "approved" : "rejected",
    suggestion: await advise({ leadId: lead.id, tenantId: disputed.tenantId }),
    ...(await grantCredit(tx, input, chargeOf(disputed, lead), disputed.tenantId)),
  };
  const { credit } = decision;

  const decided = await decideAssignment(tx, caller, disputed, decision);
  const rollUp = rollUpDispute(assignments.map((each) => (each.id === decided.id ? decided : each)));
  await tx.lead.update({ where: { id: lead.id }, data: { ...rollUp, version: { increment: 1 } } });
  await record(tx, caller, { lead, disputed, decision, leadStatus: rollUp.disputeStatus });
  return {
    ...leadState(lead, rollUp),
    tenantId: disputed.tenantId,
    assignmentId: disputed.id,
    resolution: decision.resolved,
    resolvedAt: caller.now,
    resolvedBy: caller.actor.name,
    credit,
  };
}

async function grantCredit(
  tx: Tx,
  { resolution, creditMinor = null }: ResolveDisputeInput,
  charge: Credit["credit"],
  tenantId: string,
): Promise<Credit> {
  const { partialCredit: partialAllowed } = await disputePolicyOf(tx, tenantId);
  const granted = creditOf({ resolution, creditMinor, charge, partialAllowed });
  if ("problem" in granted) throw validationError([{ path: ["creditMinor"], message: granted.problem }]);
  return granted;
}

async function decideAssignment(
  tx: Tx,
  caller: Caller,
  disputed: LockedAssignment,
  { resolved, disputeReason, notes, credit, partial }: Decision,
): Promise<LockedAssignment> {
  const decision = {
    disputeStatus: resolved,
    resolutionReason: disputeReason,
    disputeResolvedAt: caller.now,
    disputeResolvedById: caller.actor.id,
    disputeResolvedByName: caller.actor.name,
  };
  const refund =
    resolved !== "approved" || disputed.status === "refunded"
      ? {}
      : partial
        ? { creditMinor: credit?.amountMinor }
        : { status: "refunded" as const, refundedAt: caller.now };
  await tx.leadAssignment.update({
    where: { id_tenantId: { id: disputed.id, tenantId: disputed.tenantId } },
    data: { ...decision, ...refund, resolutionNotes: notes },
  });
  return { ...disputed, ...decision };
}

interface Resolved {
  lead: LockedLead;
  disputed: LockedAssignment;
  decision: Decision;
  leadStatus: string;
}

async function record(tx: Tx, caller: Caller, { lead, disputed, decision, leadStatus }: Resolved) {
  const { resolved, disputeReason, notes, suggestion, credit, partial } = decision;
  const { tenantId, tenantName, id: assignmentId } = disputed;
  await recordAudit(tx, caller, {
    action: `lead.dispute.${resolved}`,
    entityType: "lead",
    entityId: lead.id,
    tenantId,
    before: {
      disputeStatus: lead.disputeStatus,
      assignment: { assignmentId, tenantId, status: disputed.status, disputeStatus: disputed.disputeStatus },
    },
    after: {
      disputeStatus: leadStatus,
      assignment: {
        assignmentId,
        tenantId,
        status: resolved === "approved" && !partial ? "refunded" : disputed.status,
        disputeStatus: resolved,
        resolutionReason: disputeReason,
        resolutionNotes: notes,
        creditMinor: partial ? (credit?.amountMinor ?? null) : null,
        suggestion,
      },
    },
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.disputeResolved.name,
    aggregateType: "lead",
    aggregateId: lead.id,
    tenantId,
    payload: LEAD_EVENTS.disputeResolved.schema.parse({
      leadId: lead.id,
      tenantId,
      assignmentId,
      resolution: resolved,
      reason: disputeReason,
      credit,
      resolvedAt: caller.now.toISOString(),
    }),
  });
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: lead.id,
    tenantId,
    kind: `dispute.${resolved}`,
    title: `Dispute of ${tenantName} ${resolved}: ${disputeReasonLabel(disputeReason)}`,
    data: { assignmentId, reason: disputeReason, credit },
  });
}
