import type { Tx } from "@/platform/db/transaction";
import type { AssignmentStatus, ClassificationType, DisputeStatus } from "../rules/words";
import { ownLeadMissing } from "./own-sale";

/** A lead as the tenant that bought or created it may know it: nothing of other buyers, no notes of staff. */
export interface TenantLeadView {
  leadId: string;
  externalId: string | null;
  nicheName: string;
  nicheSlug: string;
  currency: string;
  createdAt: Date;
  billable: boolean;
  qualityScore: number | null;
  classificationType: ClassificationType | null;
  classificationReason: string | null;
  classifiedAt: Date | null;
  convertedAt: Date | null;
  convertedValueMinor: number | null;
  contactAttempts: number;
  /** Null: the tenant's own system created the lead. */
  sale: TenantSaleView | null;
}

interface TenantSaleView {
  assignmentId: string;
  status: AssignmentStatus;
  priceMinor: number;
  /** The part that an approved dispute gave back. */
  creditMinor: number | null;
  currency: string;
  assignedAt: Date;
  disputeStatus: DisputeStatus;
  disputeReason: string | null;
  disputeSubmittedAt: Date | null;
  /** By when it is to be decided, or was. */
  disputeDueAt: Date | null;
  /** Of the latest decision; while an appeal waits, the one it is against. */
  resolutionReason: string | null;
  disputeResolvedAt: Date | null;
  appealReason: string | null;
  appealSubmittedAt: Date | null;
}

/** One lead of a tenant. Works under the tenant's role. */
export async function readTenantLead(
  tx: Tx,
  { leadId, tenantId }: { leadId: string; tenantId: string },
): Promise<TenantLeadView> {
  const [lead] = await tx.$queryRaw<(Omit<TenantLeadView, "sale"> & { own: boolean })[]>`
    SELECT l.id AS "leadId", l.external_id AS "externalId", n.name AS "nicheName", n.slug AS "nicheSlug", l.currency,
      l.created_at AS "createdAt", l.billable, l.quality_score AS "qualityScore",
      l.classification_type::text AS "classificationType", l.classification_reason AS "classificationReason",
      l.classified_at AS "classifiedAt", c.converted_at AS "convertedAt",
      c.value_minor::float8 AS "convertedValueMinor",
      (SELECT count(*)::int FROM contact_attempt t
        WHERE t.lead_id = l.id AND t.tenant_id = ${tenantId}::uuid) AS "contactAttempts",
      coalesce(l.origin_tenant_id = ${tenantId}::uuid, false) AS own
      FROM lead l JOIN niche n ON n.id = l.niche_id
      LEFT JOIN lead_conversion c ON c.lead_id = l.id AND c.tenant_id = ${tenantId}::uuid
     WHERE l.id = ${leadId}::uuid`;
  if (lead === undefined) throw ownLeadMissing();
  const { own, ...facts } = lead;
  if (own) return { ...facts, sale: null };
  const [sale] = await tx.$queryRaw<TenantSaleView[]>`
    SELECT id AS "assignmentId", status::text AS status, price_minor AS "priceMinor", credit_minor AS "creditMinor",
      currency,
      assigned_at AS "assignedAt", dispute_status::text AS "disputeStatus", dispute_reason AS "disputeReason",
      dispute_submitted_at AS "disputeSubmittedAt", dispute_due_at AS "disputeDueAt",
      resolution_reason AS "resolutionReason",
      dispute_resolved_at AS "disputeResolvedAt", appeal_reason AS "appealReason",
      appeal_submitted_at AS "appealSubmittedAt"
      FROM lead_assignment WHERE lead_id = ${leadId}::uuid AND tenant_id = ${tenantId}::uuid`;
  if (sale === undefined) throw ownLeadMissing();
  return { ...facts, sale };
}
