import type { Tx } from "@/platform/db/transaction";
import type { ListOrganizationsInput, OrganizationOption, TenantUser } from "../contract";
import { requireOrganization, requireTenant } from "./tenant-record";

const DAY_MS = 86_400_000;

type LeadFigures = { leads30d: number; accepted30d: number; pendingDisputes: number; refunded30d: number };

/** Everything the client page shows above its tabs. */
export async function getTenant(tx: Tx, id: string, now: Date) {
  const tenant = await requireTenant(tx, id);
  const organization = await requireOrganization(tx, tenant.organizationId);
  const siblings = await tx.tenant.findMany({
    where: { organizationId: organization.id, id: { not: id } },
    select: { id: true, name: true, status: true },
    orderBy: { name: "asc" },
    take: 20,
  });
  const since = new Date(now.getTime() - 30 * DAY_MS);
  const [figures] = await tx.$queryRaw<LeadFigures[]>`
    SELECT count(*)::int AS "leads30d",
      count(*) FILTER (WHERE status = 'accepted')::int AS "accepted30d",
      count(*) FILTER (WHERE status = 'refunded')::int AS "refunded30d",
      (SELECT count(*)::int FROM lead_assignment p
        WHERE p.tenant_id = ${id}::uuid AND p.dispute_status = 'pending') AS "pendingDisputes"
      FROM lead_assignment WHERE tenant_id = ${id}::uuid AND assigned_at >= ${since}`;
  const none: LeadFigures = { leads30d: 0, accepted30d: 0, refunded30d: 0, pendingDisputes: 0 };
  return { ...tenant, organization, siblings, figures: figures ?? none };
}

/** Who may sign in to one tenant's workspace, from the first account on, or those after one of them. */
export function listTenantUsers(
  tx: Tx,
  tenantId: string,
  { after, limit = 200 }: { after?: string | undefined; limit?: number } = {},
): Promise<TenantUser[]> {
  return tx.user.findMany({
    where: { tenantId },
    select: { id: true, name: true, email: true, role: true, status: true, lastSeenAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
    ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
  });
}

const MOST_OPTIONS = 30;

/** Organizations for filters and choosers: the first few that fit, and the one already chosen. */
export async function listOrganizations(
  tx: Tx,
  input: ListOrganizationsInput,
): Promise<OrganizationOption[]> {
  const like = `%${input.search.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return tx.$queryRaw<OrganizationOption[]>`
    WITH found AS (
      (SELECT id, name FROM organization WHERE lower(name) LIKE ${like} ORDER BY lower(name), id LIMIT ${MOST_OPTIONS})
      UNION SELECT id, name FROM organization WHERE id = ${input.include}::uuid)
    SELECT found.id, found.name, (SELECT count(*)::int FROM tenant t WHERE t.organization_id = found.id) AS tenants
      FROM found ORDER BY lower(found.name), found.id`;
}
