import type { Tx } from "@/platform/db/transaction";

/** A lead as a tenant names it: by our id, or by its own. */
export interface LeadReference {
  leadId: string | null;
  externalId: string | null;
}

export interface TenantLead {
  id: string;
  currency: string;
}

/**
 * The leads that a tenant means, in the order asked; undefined where it neither bought nor created such a lead. Of an
 * external id that both the tenant and the provider use, the tenant's own lead is meant. Works under the tenant's role.
 */
export async function findTenantLeads(
  tx: Tx,
  tenantId: string,
  references: readonly LeadReference[],
): Promise<(TenantLead | undefined)[]> {
  if (references.length === 0) return [];
  const rows = await tx.$queryRaw<(TenantLead & { at: number })[]>`
    WITH key AS (
      SELECT * FROM unnest(
        ${references.map((_, index) => index)}::int[],
        ${references.map(({ leadId }) => leadId)}::uuid[],
        ${references.map(({ leadId, externalId }) => (leadId === null ? externalId : null))}::text[]
      ) k (at, lead_id, external_id)),
    meant AS (
      SELECT k.at, 1 AS rank, l.id, l.currency FROM key k JOIN lead l ON l.id = k.lead_id
       WHERE l.origin_tenant_id = ${tenantId}::uuid
          OR EXISTS (SELECT FROM lead_assignment a WHERE a.lead_id = l.id AND a.tenant_id = ${tenantId}::uuid)
      UNION ALL
      SELECT k.at, 1, l.id, l.currency FROM key k
        JOIN lead l ON l.external_id = k.external_id AND l.origin_tenant_id = ${tenantId}::uuid
      UNION ALL
      SELECT k.at, 2, l.id, l.currency FROM key k
        JOIN lead l ON l.external_id = k.external_id AND l.origin_tenant_id IS NULL
        JOIN lead_assignment a ON a.lead_id = l.id AND a.tenant_id = ${tenantId}::uuid)
    SELECT DISTINCT ON (at) at, id, currency FROM meant ORDER BY at, rank`;
  const found = new Map(rows.map(({ at, ...lead }) => [at, lead]));
  return references.map((_, index) => found.get(index));
}
