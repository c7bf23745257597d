import type { Tx } from "@/platform/db/transaction";

/** What people call a sale: who bought, and what was asked for. Null when there is none. */
export async function nameSale(
  tx: Tx,
  { leadId, tenantId }: { leadId: string; tenantId: string },
): Promise<{ tenantName: string; nicheName: string } | null> {
  const [sale] = await tx.$queryRaw<{ tenantName: string; nicheName: string }[]>`
    SELECT t.name AS "tenantName", n.name AS "nicheName"
      FROM lead_assignment a JOIN tenant t ON t.id = a.tenant_id JOIN niche n ON n.id = a.niche_id
     WHERE a.lead_id = ${leadId}::uuid AND a.tenant_id = ${tenantId}::uuid`;
  return sale ?? null;
}
