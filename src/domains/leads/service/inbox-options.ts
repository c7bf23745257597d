import { tenantZone } from "@/domains/tenants/server";
import type { Tx } from "@/platform/db/transaction";
import type { InboxOptions } from "../buyer-contract";

/**
 * What a tenant's inbox offers to filter by: the niches it bought leads of, each found by one look at
 * lead_assignment_tenant_id_niche_id_assigned_at_id_idx. Works under the tenant's role.
 */
export async function inboxOptions(tx: Tx, tenantId: string): Promise<InboxOptions> {
  const niches = await tx.$queryRaw<InboxOptions["niches"]>`
    SELECT n.id, n.name FROM niche n
     WHERE EXISTS (SELECT FROM lead_assignment a WHERE a.tenant_id = ${tenantId}::uuid AND a.niche_id = n.id)
     ORDER BY n.name`;
  return { zone: await tenantZone(tx, tenantId), niches };
}
