import type { Tx } from "@/platform/db/transaction";

/** The zone of a tenant's days: its own, else the provider's. Works under the tenant's role, on a statement alone. */
export async function tenantZone(tx: Tx, tenantId: string): Promise<string> {
  const [own] = await tx.$queryRaw<{ zone: string | null }[]>`
    SELECT coalesce(t.time_zone, (SELECT p.time_zone FROM provider p LIMIT 1)) AS zone
      FROM tenant t WHERE t.id = ${tenantId}::uuid`;
  return own?.zone ?? "UTC";
}
