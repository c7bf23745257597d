import { policyVersionsThatApprove } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import { emptySql, sql } from "@/platform/db/sql";
import { inTransaction, readOnly, type Tx } from "@/platform/db/transaction";
import { logger } from "@/platform/logger";
import { OVERDUE_REASON } from "../rules/words";
import { lockAssignments, lockLead } from "./lock-lead";
import { resolveUnadvised } from "./resolve-dispute";

interface Overdue {
  id: string;
  leadId: string;
  tenantId: string;
  dueAt: Date;
}

const AT_ONCE = 100;
/** Whom people read as the one who decided. */
const OVERDUE_DECIDER = "The dispute clock";

/**
 * lead_assignment_dispute_due_idx up to now, first due first: what was promised to the tenant when nobody decides in
 * time.
 */
async function findOverdue(tx: Tx, now: Date, after: Overdue | null): Promise<Overdue[]> {
  const versions = await policyVersionsThatApprove(tx);
  if (versions.length === 0) return [];
  return tx.$queryRaw<Overdue[]>`
    SELECT id, lead_id AS "leadId", tenant_id AS "tenantId", dispute_due_at AS "dueAt" FROM lead_assignment
     WHERE dispute_status = 'pending' AND dispute_due_at <= ${now} AND dispute_policy_version = ANY (${versions}::int[])
     ${after === null ? emptySql : sql`AND (dispute_due_at, id) > (${after.dueAt}, ${after.id}::uuid)`}
     ORDER BY dispute_due_at, id LIMIT ${AT_ONCE}`;
}

/** False when it was decided meanwhile, or an appeal has given it more time. */
async function decideForTenant(tx: Tx, caller: Caller, { id, leadId, tenantId }: Overdue): Promise<boolean> {
  const lead = await lockLead(tx, leadId);
  const sale = (await lockAssignments(tx, lead.id)).find((each) => each.id === id);
  const due =
    sale?.disputeStatus === "pending" && sale.disputeDueAt !== null && sale.disputeDueAt <= caller.now;
  if (!due) return false;
  await resolveUnadvised(tx, caller, {
    leadId,
    tenantId,
    resolution: "approve",
    disputeReason: OVERDUE_REASON,
    notes: null,
  });
  return true;
}

/**
 * Approves what nobody decided in time, where the policy that the dispute was opened under says so. Each in a transaction
 * of its own; one that fails waits for the next run. May be repeated, also twice at once.
 */
export async function approveOverdueDisputes(of: Caller): Promise<{ approved: number; failed: number }> {
  const caller = { ...of, actor: { ...of.actor, name: OVERDUE_DECIDER } };
  const done = { approved: 0, failed: 0 };
  let last: Overdue | null = null;
  for (;;) {
    const overdue: Overdue[] = await readOnly((tx) => findOverdue(tx, caller.now, last));
    for (const dispute of overdue) {
      try {
        if (await inTransaction((tx) => decideForTenant(tx, caller, dispute))) done.approved += 1;
      } catch (error) {
        done.failed += 1;
        logger.error({ err: error, leadId: dispute.leadId }, "an overdue dispute was not decided");
      }
    }
    last = overdue.at(-1) ?? null;
    if (last === null) return done;
  }
}
