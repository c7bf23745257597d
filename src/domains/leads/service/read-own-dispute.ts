import type { Tx } from "@/platform/db/transaction";
import type { OwnDispute } from "../buyer-contract";
import { appealRefusal } from "../rules/dispute-submission";
import { disputeEligibility } from "./dispute-eligibility";
import { ownLeadMissing } from "./own-sale";
import { readTenantLead } from "./read-tenant-lead";

interface Asked {
  leadId: string;
  tenantId: string;
  now: Date;
}

/** How far a tenant's dispute of a lead is, and whether it may dispute or appeal now. Works under the tenant's role. */
export async function readOwnDispute(tx: Tx, { leadId, tenantId, now }: Asked): Promise<OwnDispute> {
  const { sale } = await readTenantLead(tx, { leadId, tenantId });
  if (sale === null) throw ownLeadMissing();
  const eligibility = await disputeEligibility(tx, { tenantId, sale, now });
  const { policy } = eligibility;
  const { returnCapPercent: percent } = policy;
  return {
    status: sale.disputeStatus,
    reason: sale.disputeReason,
    submittedAt: sale.disputeSubmittedAt,
    dueAt: sale.disputeDueAt,
    resolutionReason: sale.resolutionReason,
    resolvedAt: sale.disputeResolvedAt,
    appealReason: sale.appealReason,
    appealSubmittedAt: sale.appealSubmittedAt,
    canAppeal: appealRefusal(sale) === null,
    canDispute: eligibility.canDispute,
    refusal: eligibility.reason,
    disputableUntil: eligibility.disputableUntil,
    decisionDays: policy.decisionDays,
    cap: percent === null ? null : { percent, days: policy.returnCapDays },
  };
}
