import type { Tx } from "@/platform/db/transaction";

/** One sale on its way in. */
export interface NewAssignment {
  id: string;
  leadId: string;
  tenantId: string;
  organizationId: string;
  priceMinor: number;
  currency: string;
  assignedAt: Date;
  /** The standing order by which it is sold; left out, staff or a file says so. */
  subscriptionId?: string;
}

/**
 * Sells many leads at once and answers the ids really inserted: a sale of a lead to a tenant that has it already is
 * left out, so that a chunk may be repeated, and so is a lead that a tenant created itself. Leads that were new or unsold
 * become assigned.
 */
export async function insertAssignments(
  tx: Tx,
  sales: readonly NewAssignment[],
  now: Date,
): Promise<Set<string>> {
  if (sales.length === 0) return new Set();
  const inserted = await tx.$queryRaw<{ id: string; leadId: string }[]>`
    INSERT INTO lead_assignment (id, lead_id, tenant_id, organization_id, price_minor, currency, assigned_at,
      subscription_id, lead_created_at, niche_id, updated_at)
    SELECT s.id, s.lead_id, s.tenant_id, s.organization_id, s.price_minor, s.currency, s.assigned_at,
      s.subscription_id, l.created_at, l.niche_id, ${now}
      FROM unnest(
        ${sales.map((sale) => sale.id)}::uuid[],
        ${sales.map((sale) => sale.leadId)}::uuid[],
        ${sales.map((sale) => sale.tenantId)}::uuid[],
        ${sales.map((sale) => sale.organizationId)}::uuid[],
        ${sales.map((sale) => sale.priceMinor)}::int[],
        ${sales.map((sale) => sale.currency)}::text[],
        ${sales.map((sale) => sale.assignedAt)}::timestamptz[],
        ${sales.map((sale) => sale.subscriptionId ?? null)}::uuid[]
      ) s (id, lead_id, tenant_id, organization_id, price_minor, currency, assigned_at, subscription_id)
      JOIN lead l ON l.id = s.lead_id AND l.origin_tenant_id IS NULL
    ON CONFLICT DO NOTHING RETURNING id, lead_id AS "leadId"`;
  const sold = [...new Set(inserted.map(({ leadId }) => leadId))].sort();
  await tx.$executeRaw`
    UPDATE lead SET status = 'assigned', version = version + 1, updated_at = ${now}
     WHERE id = ANY (${sold}::uuid[]) AND status IN ('new', 'unsold')`;
  return new Set(inserted.map(({ id }) => id));
}
