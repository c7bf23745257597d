import type { Tx } from "@/platform/db/transaction";
import {
  daysAfter,
  disputableUntil,
  type DisputeRefusal,
  disputeRefusal,
  type ReturnFigures,
} from "../rules/dispute-submission";
import { disputePolicyOf, disputePolicyOfSale } from "./dispute-policy";
import type { OwnSale } from "./own-sale";

export interface DisputeEligibility {
  canDispute: boolean;
  /** Why not; null when it can. */
  reason: DisputeRefusal | null;
  /** Null: the tenant created the lead itself. */
  disputableUntil: Date | null;
  /** By which rules: of today, and the days to dispute those of the sale. */
  policy: Policy;
}

type Sale = Pick<OwnSale, "status" | "disputeStatus" | "assignedAt">;
type Policy = Awaited<ReturnType<typeof disputePolicyOf>>;

interface Asked {
  tenantId: string;
  /** Null: the tenant created the lead itself. */
  sale: Sale | null;
  now: Date;
}

/**
 * Whether a tenant may dispute a lead it has: asked before it does, and again in the transaction in which it does. Works
 * under the tenant's role.
 */
export async function disputeEligibility(
  tx: Tx,
  { tenantId, sale, now }: Asked,
): Promise<DisputeEligibility> {
  const policy =
    sale === null
      ? await disputePolicyOf(tx, tenantId)
      : await disputePolicyOfSale(tx, tenantId, sale.assignedAt);
  const before = disputeRefusal({ sale, policy, figures: null, now });
  const capped = before === null && policy.returnCapPercent !== null;
  const figures = capped ? await returnFigures(tx, tenantId, policy, now) : null;
  const reason = figures === null ? before : disputeRefusal({ sale, policy, figures, now });
  return {
    canDispute: reason === null,
    reason,
    disputableUntil: sale === null ? null : disputableUntil(sale.assignedAt, policy),
    policy,
  };
}

/** lead_assignment_tenant_id_assigned_at_id_idx, the days of the cap: what one tenant was assigned in them. */
async function returnFigures(tx: Tx, tenantId: string, policy: Policy, now: Date): Promise<ReturnFigures> {
  const since = daysAfter(now, -policy.returnCapDays);
  const [figures] = await tx.$queryRaw<ReturnFigures[]>`
    SELECT count(*)::int AS assigned,
      (count(*) FILTER (WHERE dispute_status IN ('pending', 'approved')))::int AS returned
      FROM lead_assignment WHERE tenant_id = ${tenantId}::uuid AND assigned_at > ${since}`;
  return figures ?? { assigned: 0, returned: 0 };
}
