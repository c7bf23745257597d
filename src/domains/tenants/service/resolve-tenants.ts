import type { Tx } from "@/platform/db/transaction";

export interface TenantRef {
  id: string;
  organizationId: string;
  name: string;
  slug: string;
  status: "active" | "paused" | "closed";
}

/** `ambiguous`: several tenants have this name, and the slug must say which. */
export type ResolvedTenant = { found: TenantRef } | { ambiguous: number };

/**
 * Finds tenants by slug or by name, whichever a file uses; the slug wins. Answers by the key as given; what is unknown
 * is missing from the map.
 */
export async function resolveTenants(tx: Tx, keys: readonly string[]): Promise<Map<string, ResolvedTenant>> {
  const wanted = [...new Set(keys.map((key) => key.trim().toLowerCase()))].filter((key) => key !== "");
  if (wanted.length === 0) return new Map();
  const rows = await tx.$queryRaw<TenantRef[]>`
    SELECT id, organization_id AS "organizationId", name, slug, status::text AS status
      FROM tenant WHERE slug = ANY (${wanted}) OR lower(name) = ANY (${wanted})`;
  const bySlug = new Map(rows.map((tenant) => [tenant.slug, tenant]));
  const answers = keys.map((key): [string, ResolvedTenant] | null => {
    const normal = key.trim().toLowerCase();
    const exact = bySlug.get(normal);
    if (exact !== undefined) return [key, { found: exact }];
    const named = rows.filter(({ name }) => name.toLowerCase() === normal);
    const [only] = named;
    if (only === undefined) return null;
    if (named.length > 1) return [key, { ambiguous: named.length }];
    return [key, { found: only }];
  });
  return new Map(answers.filter((answer) => answer !== null));
}

/** The names of tenants by id. */
export async function tenantNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.tenant.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
