import { emptySql, joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type {
  ListTenantsInput,
  TenantCounts,
  TenantFilter,
  TenantListItem,
  TenantListPage,
} from "../contract";

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 30;

/** `%` and `_` in what a person typed are letters, not wildcards. */
function contains(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;
}

function conditions(filter: TenantFilter): Sql[] {
  const { search, status, trade, onboarding, organizationId } = filter;
  const like = contains(search);
  return [
    status.length === 0 ? null : sql`t.status = ANY (${status}::tenant_status[])`,
    trade.length === 0 ? null : sql`t.trade = ANY (${trade}::trade[])`,
    onboarding.length === 0 ? null : sql`t.onboarding_status = ANY (${onboarding}::onboarding_status[])`,
    organizationId === null ? null : sql`t.organization_id = ${organizationId}::uuid`,
    search === ""
      ? null
      : sql`(lower(t.name) LIKE ${like} OR t.slug LIKE ${like} OR lower(o.name) LIKE ${like} OR EXISTS (
          SELECT FROM app_user u WHERE u.tenant_id = t.id AND u.role = 'owner' AND u.email LIKE ${like}))`,
  ].filter((condition) => condition !== null);
}

function ordering({ sort, order, cursor }: ListTenantsInput): { orderBy: Sql; after: Sql | null } {
  const key = sort === "name" ? sql`lower(t.name)` : sql`t.created_at`;
  const orderBy = order === "asc" ? sql`${key} ASC, t.id ASC` : sql`${key} DESC, t.id DESC`;
  if (cursor === null || cursor === undefined) return { orderBy, after: null };
  const last = sort === "name" ? sql`lower(${cursor.name})` : sql`${cursor.createdAt}`;
  const after =
    order === "asc"
      ? sql`(${key}, t.id) > (${last}, ${cursor.id}::uuid)`
      : sql`(${key}, t.id) < (${last}, ${cursor.id}::uuid)`;
  return { orderBy, after };
}

/** One page of clients. The figures beside each are counted for the rows of the page only. */
export async function listTenants(tx: Tx, input: ListTenantsInput, now: Date): Promise<TenantListPage> {
  const { orderBy, after } = ordering(input);
  const wanted = [...conditions(input), ...(after === null ? [] : [after])];
  const where = wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
  const since = new Date(now.getTime() - WINDOW_DAYS * DAY_MS);
  const rows = await tx.$queryRaw<TenantListItem[]>`
    WITH page AS (
      SELECT t.*, o.name AS organization_name FROM tenant t JOIN organization o ON o.id = t.organization_id
      ${where} ORDER BY ${orderBy} LIMIT ${input.limit + 1})
    SELECT t.id, t.name, t.slug, t.organization_id AS "organizationId", t.organization_name AS "organizationName",
      t.trade::text AS trade, t.status::text AS status, t.onboarding_status::text AS "onboardingStatus",
      t.created_at AS "createdAt", owner.name AS "ownerName", owner.email AS "ownerEmail",
      (SELECT count(*)::int FROM lead_assignment a WHERE a.tenant_id = t.id AND a.assigned_at >= ${since}) AS "leads30d",
      coalesce(pending.disputes, 0) AS "pendingDisputes"
      FROM page t
      LEFT JOIN LATERAL (SELECT u.name, u.email FROM app_user u
         WHERE u.tenant_id = t.id AND u.role = 'owner' AND u.status <> 'deactivated'
         ORDER BY u.created_at, u.id LIMIT 1) owner ON true
      LEFT JOIN (SELECT tenant_id, count(*)::int AS disputes FROM lead_assignment
         WHERE dispute_status = 'pending' GROUP BY tenant_id) pending ON pending.tenant_id = t.id
     ORDER BY ${orderBy}`;
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  const more = rows.length > input.limit && last !== undefined;
  return { items, nextCursor: more ? { createdAt: last.createdAt, name: last.name, id: last.id } : null };
}

/** The figures over the clients list: all clients, whatever the filters. */
export async function countTenants(tx: Tx): Promise<TenantCounts> {
  const [counts] = await tx.$queryRaw<TenantCounts[]>`
    SELECT (SELECT count(*)::int FROM organization) AS organizations,
      count(*)::int AS tenants,
      count(*) FILTER (WHERE status = 'active')::int AS active,
      count(*) FILTER (WHERE onboarding_status = 'in_progress' AND status <> 'closed')::int AS onboarding,
      (SELECT count(*)::int FROM lead_assignment WHERE dispute_status = 'pending') AS "pendingDisputes"
      FROM tenant`;
  return counts ?? { organizations: 0, tenants: 0, active: 0, onboarding: 0, pendingDisputes: 0 };
}
