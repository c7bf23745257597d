import { getProvider } from "@/domains/settings/server";
import { sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { FilterOptionsInput } from "../contract";
import { containsPattern } from "../rules/contact";
import type { LeadFilterOptions, NamedOption } from "../rules/lead-views";

const SHOWN_ORGANIZATIONS = 100;
const SHOWN_SOURCES = 500;

/** What the filter menus of the leads page offer, and the names of what the page filters by now. */
export async function leadFilterOptions(tx: Tx, input: FilterOptionsInput): Promise<LeadFilterOptions> {
  const { organizationSearch = "", organizationId, tenantId } = input;
  const { timeZone: zone, currency } = await getProvider(tx);
  const found = await findOrganizations(tx, organizationSearch);
  const missing = organizationId !== undefined && !found.some(({ id }) => id === organizationId);
  return {
    organizations: missing ? [...(await organizationById(tx, organizationId)), ...found] : found,
    tenant: tenantId === undefined ? null : await tenantById(tx, tenantId),
    sources: await tx.leadSource.findMany({
      orderBy: { name: "asc" },
      take: SHOWN_SOURCES,
      select: { id: true, name: true },
    }),
    niches: await tx.niche.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } }),
    zone,
    currency,
  };
}

function findOrganizations(tx: Tx, search: string): Promise<NamedOption[]> {
  const matches = search === "" ? sql`true` : sql`lower(name) LIKE ${containsPattern(search.toLowerCase())}`;
  return tx.$queryRaw<NamedOption[]>`
    SELECT id, name FROM organization WHERE ${matches} ORDER BY lower(name), id LIMIT ${SHOWN_ORGANIZATIONS}`;
}

function organizationById(tx: Tx, id: string): Promise<NamedOption[]> {
  return tx.organization.findMany({ where: { id }, select: { id: true, name: true } });
}

function tenantById(tx: Tx, id: string): Promise<NamedOption | null> {
  return tx.tenant.findUnique({ where: { id }, select: { id: true, name: true } });
}
