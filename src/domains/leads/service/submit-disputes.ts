import { recordAudits } from "@/domains/audit/server";
import { recordActivities } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { type AssignmentDispute, rollUpDispute } from "../rules/dispute";
import { type SubmissionRefusal, submissionRefusal } from "../rules/dispute-submission";
import type { AssignmentStatus } from "../rules/words";
import { disputeClock, disputePolicies } from "./dispute-policy";

export interface ReturnedLead {
  leadId: string;
  tenantId: string;
  /** The tenant's words. */
  reason: string;
  submittedAt: Date;
}

/** One per row, in the order given. */
export type SubmissionResult =
  { outcome: "submitted"; assignmentId: string } | { outcome: "refused"; refusal: SubmissionRefusal };

type Sale = AssignmentDispute & { leadId: string; status: AssignmentStatus; policyVersion: number | null };

interface Submitted {
  sale: Sale;
  statusBefore: Sale["disputeStatus"];
}

/**
 * Opens many disputes at once, for the returns import: with audit and activity rows, without outbox rows. A row that was
 * submitted before is refused as already disputed, so that a chunk may be repeated.
 */
export async function submitDisputes(
  tx: Tx,
  caller: Caller,
  rows: readonly ReturnedLead[],
): Promise<SubmissionResult[]> {
  const sales = await lockSales(tx, [...new Set(rows.map(({ leadId }) => leadId))]);
  const bySale = new Map(sales.map((sale) => [`${sale.leadId} ${sale.tenantId}`, sale]));
  const policyOf = await disputePolicies(tx);
  const submitted: Submitted[] = [];
  const results = rows.map((row): SubmissionResult => {
    const sale = bySale.get(`${row.leadId} ${row.tenantId}`);
    const refusal = submissionRefusal(sale);
    if (sale === undefined || refusal !== null) {
      return { outcome: "refused", refusal: refusal ?? "not_bought" };
    }
    submitted.push({ sale, statusBefore: sale.disputeStatus });
    sale.disputeStatus = "pending";
    sale.disputeReason = row.reason;
    sale.disputeSubmittedAt = row.submittedAt;
    // It starts now, however long ago the tenant complained: nobody could decide before.
    const { dueAt, policyVersion } = disputeClock(policyOf(row.tenantId), caller.now);
    sale.disputeDueAt = dueAt;
    sale.policyVersion = policyVersion;
    return { outcome: "submitted", assignmentId: sale.id };
  });
  if (submitted.length === 0) return results;
  const disputed = submitted.map(({ sale }) => sale);
  await storeClaims(tx, disputed, caller.now);
  await rollUpLeads(tx, sales, new Set(disputed.map(({ leadId }) => leadId)), caller.now);
  await recordSubmitted(tx, caller, submitted);
  return results;
}

async function recordSubmitted(tx: Tx, caller: Caller, submitted: readonly Submitted[]): Promise<void> {
  await recordAudits(
    tx,
    caller,
    submitted.map(({ sale: { id: assignmentId, leadId, tenantId, disputeReason }, statusBefore }) => ({
      action: "lead.dispute.submitted",
      entityType: "lead",
      entityId: leadId,
      tenantId,
      before: { assignment: { assignmentId, tenantId, disputeStatus: statusBefore } },
      after: { assignment: { assignmentId, tenantId, disputeStatus: "pending", disputeReason } },
    })),
  );
  await recordActivities(
    tx,
    caller,
    submitted.map(({ sale }) => ({
      subjectType: "lead" as const,
      subjectId: sale.leadId,
      tenantId: sale.tenantId,
      kind: "dispute.submitted",
      title: `${sale.tenantName} disputes this lead`,
      data: { assignmentId: sale.id, reason: sale.disputeReason },
    })),
  );
}

/** Locks the leads in the order of their ids, so that two imports cannot wait for each other, then their sales. */
async function lockSales(tx: Tx, leadIds: string[]): Promise<Sale[]> {
  await tx.$executeRaw`SELECT FROM lead WHERE id = ANY (${leadIds}::uuid[]) ORDER BY id FOR UPDATE`;
  return tx.$queryRaw<Sale[]>`
    SELECT a.id, a.lead_id AS "leadId", a.tenant_id AS "tenantId", t.name AS "tenantName", a.status::text AS status,
      a.dispute_status::text AS "disputeStatus", a.dispute_reason AS "disputeReason",
      a.dispute_submitted_at AS "disputeSubmittedAt", a.dispute_due_at AS "disputeDueAt",
      a.dispute_policy_version AS "policyVersion", a.resolution_reason AS "resolutionReason",
      a.dispute_resolved_at AS "disputeResolvedAt", a.dispute_resolved_by_id AS "disputeResolvedById",
      a.dispute_resolved_by_name AS "disputeResolvedByName"
      FROM lead_assignment a JOIN tenant t ON t.id = a.tenant_id
     WHERE a.lead_id = ANY (${leadIds}::uuid[]) ORDER BY a.id FOR UPDATE OF a`;
}

async function storeClaims(tx: Tx, sales: readonly Sale[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE lead_assignment a
       SET dispute_status = 'pending', dispute_reason = c.reason, dispute_submitted_at = c.submitted_at,
           dispute_due_at = c.due_at, dispute_policy_version = c.policy_version, updated_at = ${now}
      FROM unnest(
        ${sales.map(({ id }) => id)}::uuid[],
        ${sales.map(({ tenantId }) => tenantId)}::uuid[],
        ${sales.map(({ disputeReason }) => disputeReason)}::text[],
        ${sales.map(({ disputeSubmittedAt }) => disputeSubmittedAt)}::timestamptz[],
        ${sales.map(({ disputeDueAt }) => disputeDueAt)}::timestamptz[],
        ${sales.map(({ policyVersion }) => policyVersion)}::int[]
      ) c (id, tenant_id, reason, submitted_at, due_at, policy_version)
     WHERE a.id = c.id AND a.tenant_id = c.tenant_id`;
}

async function rollUpLeads(
  tx: Tx,
  sales: readonly Sale[],
  leadIds: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const byLead = new Map([...leadIds].map((leadId): [string, Sale[]] => [leadId, []]));
  for (const sale of sales) byLead.get(sale.leadId)?.push(sale);
  const rolled = [...byLead].map(([leadId, ofLead]) => ({ leadId, ...rollUpDispute(ofLead) }));
  await tx.$executeRaw`
    UPDATE lead l
       SET dispute_status = 'pending', dispute_reason = r.reason, dispute_due_at = r.due_at,
           dispute_resolved_at = NULL, dispute_resolved_by_id = NULL, dispute_resolved_by_name = NULL,
           version = version + 1, updated_at = ${now}
      FROM unnest(
        ${rolled.map(({ leadId }) => leadId)}::uuid[],
        ${rolled.map(({ disputeReason }) => disputeReason)}::text[],
        ${rolled.map(({ disputeDueAt }) => disputeDueAt)}::timestamptz[]) r (id, reason, due_at)
     WHERE l.id = r.id`;
}
