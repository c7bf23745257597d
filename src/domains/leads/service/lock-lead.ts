import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { AssignmentDispute } from "../rules/dispute";
import type { LeadState } from "../rules/lead-views";
import type { AssignmentStatus, ClassificationType, DisputeStatus, LeadStatus } from "../rules/words";

export interface LockedLead {
  id: string;
  status: LeadStatus;
  contactName: string;
  currency: string;
  disputeStatus: DisputeStatus;
  disputeReason: string | null;
  classificationType: ClassificationType | null;
  classificationReason: string | null;
  billable: boolean;
  /** The tenant that tracks it for itself; null when it is the provider's. */
  originTenantId: string | null;
  qualityScore: number | null;
  qualityNotes: string | null;
  convertedAt: Date | null;
  convertedValueMinor: number | null;
}

export interface LockedAssignment extends AssignmentDispute {
  status: AssignmentStatus;
  priceMinor: number;
  creditMinor: number | null;
  currency: string;
}

export function leadMissing(): AppError {
  return new AppError("not_found", "There is no such lead. Check the link, or search the leads page.");
}

/** Locks the lead until the transaction ends: everything that changes a lead or its disputes takes this lock first. */
export async function lockLead(tx: Tx, leadId: string): Promise<LockedLead> {
  const [lead] = await tx.$queryRaw<LockedLead[]>`
    SELECT id, status::text AS status, contact_name AS "contactName", currency,
      dispute_status::text AS "disputeStatus", dispute_reason AS "disputeReason",
      classification_type::text AS "classificationType", classification_reason AS "classificationReason", billable,
      origin_tenant_id AS "originTenantId",
      quality_score AS "qualityScore", quality_notes AS "qualityNotes", converted_at AS "convertedAt",
      converted_value_minor::float8 AS "convertedValueMinor"
      FROM lead WHERE id = ${leadId}::uuid FOR UPDATE`;
  if (lead === undefined) throw leadMissing();
  return lead;
}

/** The sales of a locked lead, locked as well, in the order of sale. */
export function lockAssignments(tx: Tx, leadId: string): Promise<LockedAssignment[]> {
  return tx.$queryRaw<LockedAssignment[]>`
    SELECT a.id, a.tenant_id AS "tenantId", t.name AS "tenantName", a.status::text AS status,
      a.price_minor AS "priceMinor", a.credit_minor AS "creditMinor", a.currency, a.dispute_status::text AS "disputeStatus",
      a.dispute_reason AS "disputeReason", a.dispute_submitted_at AS "disputeSubmittedAt",
      a.dispute_due_at AS "disputeDueAt",
      a.resolution_reason AS "resolutionReason", a.dispute_resolved_at AS "disputeResolvedAt",
      a.dispute_resolved_by_id AS "disputeResolvedById", a.dispute_resolved_by_name AS "disputeResolvedByName"
      FROM lead_assignment a JOIN tenant t ON t.id = a.tenant_id
     WHERE a.lead_id = ${leadId}::uuid ORDER BY a.assigned_at, a.id FOR UPDATE OF a`;
}

/** The lead as a write leaves it: as it was locked, with what the write changed. */
export function leadState(lead: LockedLead, changed: Partial<LockedLead> = {}): LeadState {
  const now = { ...lead, ...changed };
  return {
    leadId: now.id,
    status: now.status,
    disputeStatus: now.disputeStatus,
    classificationType: now.classificationType,
    billable: now.billable,
    qualityScore: now.qualityScore,
    convertedAt: now.convertedAt,
    convertedValueMinor: now.convertedValueMinor,
  };
}
