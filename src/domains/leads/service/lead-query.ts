import { emptySql, joinSql, sql, type Sql } from "@/platform/db/sql";
import { endOfDayInZone, startOfDayInZone } from "@/platform/time";
import type { LeadCursor, LeadFilters } from "../contract";
import { containsPattern, searchTerms } from "../rules/contact";
import type { DueFilter } from "../rules/words";

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

function oneOf(column: Sql, values: readonly string[] | undefined, type: Sql): Sql | null {
  if (values === undefined || values.length === 0) return null;
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? sql`${column} = ${only}::${type}`
    : sql`${column} = ANY (${values}::${type}[])`;
}

/** What a finding made free, not what a tenant tracks for itself. */
const NOT_BILLABLE = sql`NOT l.billable AND l.origin_tenant_id IS NULL`;

const DUE: Record<DueFilter, Sql> = {
  overdue: sql`l.dispute_due_at < now()`,
  day: sql`l.dispute_due_at < now() + interval '1 day'`,
  any: sql`l.dispute_due_at IS NOT NULL`,
};

/** What the filters ask of the lead itself. The literal conditions let the planner use the partial indexes. */
function leadConditions(filters: LeadFilters): Sql[] {
  const { status, dispute, due, classification, nicheId, sourceId, billable, origin, search } = filters;
  const disputed = dispute !== undefined && dispute.length > 0 && !dispute.includes("none");
  const classified = classification !== undefined && classification.length > 0;
  return [
    oneOf(sql`l.status`, status, sql`lead_status`),
    disputed ? sql`l.dispute_status <> 'none'` : null,
    oneOf(sql`l.dispute_status`, dispute, sql`dispute_status`),
    due === undefined ? null : sql`l.dispute_status = 'pending' AND ${DUE[due]}`,
    classified ? sql`l.classification_type IS NOT NULL` : null,
    oneOf(sql`l.classification_type`, classification, sql`classification_type`),
    given(nicheId) ? sql`l.niche_id = ${nicheId}::uuid` : null,
    given(sourceId) ? sql`l.source_id = ${sourceId}::uuid` : null,
    billable === undefined ? null : billable ? sql`l.billable` : NOT_BILLABLE,
    origin === undefined ? null : sql`l.origin_tenant_id IS NULL`,
    ...(given(search) ? searchTerms(search).map((t) => sql`l.search_text LIKE ${containsPattern(t)}`) : []),
  ].filter(given);
}

/** Days and cursor, on the column that the driving index is ordered by. */
function rangeConditions(
  { dateFrom, dateTo }: LeadFilters,
  zone: string,
  cursor: LeadCursor | null | undefined,
  at: Sql,
  id: Sql,
): Sql[] {
  return [
    given(dateFrom) ? sql`${at} >= ${startOfDayInZone(dateFrom, zone)}` : null,
    given(dateTo) ? sql`${at} < ${endOfDayInZone(dateTo, zone)}` : null,
    given(cursor) ? sql`(${at}, ${id}) < (${cursor.at}, ${cursor.id}::uuid)` : null,
  ].filter(given);
}

const where = (conditions: Sql[]): Sql =>
  conditions.length === 0 ? emptySql : sql`WHERE ${joinSql(conditions, " AND ")}`;

export interface LeadKeysQuery {
  filters: LeadFilters;
  zone: string;
  cursor?: LeadCursor | null;
  limit: number;
}

/**
 * Keys (id, created_at) of the newest leads that the filters match.
 *
 * A page of one organization or tenant reads lead_assignment_organization_id_lead_created_at_lead_id_idx or
 * lead_assignment_tenant_id_lead_created_at_lead_id_idx in its order and looks the leads up only where a filter asks
 * about them; a lead that two tenants of the organization bought counts once. Leads that its tenants created themselves
 * come from lead_origin_idx, tenant by tenant, and are merged in. Every other page reads `lead`, in the plans seen at
 * 200,000 leads:
 * - no filter, days, common values: lead_created_at_id_idx in its order, index-only where nothing else is asked
 * - status, niche, source: lead_(status|niche_id|source_id)_created_at_id_idx in its order, the others as filters
 * - one dispute state or classification: lead_dispute_idx, lead_classification_idx in their order; several of them: the
 *   same index, sorted (few rows) · not billable: lead_not_billable_idx in its order
 * - rare words, e-mail, phone: lead_search_text_idx, sorted · common words: lead_created_at_id_idx until the page is full
 */
export function leadKeys(query: LeadKeysQuery): Sql {
  const { filters, zone, cursor, limit } = query;
  const { organizationId, tenantId } = filters;
  if (organizationId === undefined && tenantId === undefined) {
    const range = rangeConditions(filters, zone, cursor, sql`l.created_at`, sql`l.id`);
    return sql`SELECT l.id, l.created_at FROM lead l ${where([...leadConditions(filters), ...range])}
      ORDER BY l.created_at DESC, l.id DESC LIMIT ${limit}`;
  }
  return sql`SELECT id, created_at FROM ((${boughtKeys(query)}) UNION ALL (${createdKeys(query)})) theirs
     ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
}

/**
 * Keys (id, due date as created_at) of leads with a pending dispute, first due first: lead_dispute_due_idx in its order,
 * everything else as filters.
 */
export function dueLeadKeys({ filters, zone, cursor, limit }: LeadKeysQuery): Sql {
  const { organizationId, tenantId } = filters;
  const bought = (of: Sql) =>
    sql`EXISTS (SELECT FROM lead_assignment a WHERE a.lead_id = l.id AND a.dispute_status = 'pending' AND ${of})`;
  const conditions = [
    ...leadConditions(filters),
    ...rangeConditions(filters, zone, null, sql`l.created_at`, sql`l.id`),
    given(organizationId) ? bought(sql`a.organization_id = ${organizationId}::uuid`) : null,
    given(tenantId) ? bought(sql`a.tenant_id = ${tenantId}::uuid`) : null,
    given(cursor) ? sql`(l.dispute_due_at, l.id) > (${cursor.at}, ${cursor.id}::uuid)` : null,
  ].filter(given);
  return sql`SELECT l.id, l.dispute_due_at AS created_at FROM lead l ${where(conditions)}
    ORDER BY l.dispute_due_at, l.id LIMIT ${limit}`;
}

/** Keys of leads that the organization or tenant bought. */
function boughtKeys({ filters, zone, cursor, limit }: LeadKeysQuery): Sql {
  const { organizationId, tenantId } = filters;
  const wanted = leadConditions(filters);
  const buyer = [
    given(organizationId) ? sql`a.organization_id = ${organizationId}::uuid` : null,
    given(tenantId) ? sql`a.tenant_id = ${tenantId}::uuid` : null,
  ].filter(given);
  const range = rangeConditions(filters, zone, cursor, sql`a.lead_created_at`, sql`a.lead_id`);
  return sql`SELECT DISTINCT ON (a.lead_created_at, a.lead_id) a.lead_id AS id, a.lead_created_at AS created_at
      FROM lead_assignment a ${wanted.length === 0 ? emptySql : sql`JOIN lead l ON l.id = a.lead_id`}
      ${where([...buyer, ...range, ...wanted])}
     ORDER BY a.lead_created_at DESC, a.lead_id DESC LIMIT ${limit}`;
}

/** Keys of leads that tenants of the organization, or the tenant, created themselves. */
function createdKeys({ filters, zone, cursor, limit }: LeadKeysQuery): Sql {
  const { organizationId, tenantId } = filters;
  const origin = [
    given(organizationId) ? sql`t.organization_id = ${organizationId}::uuid` : null,
    given(tenantId) ? sql`t.id = ${tenantId}::uuid` : null,
  ].filter(given);
  const range = rangeConditions(filters, zone, cursor, sql`l.created_at`, sql`l.id`);
  const wanted = [sql`l.origin_tenant_id = t.id`, ...leadConditions(filters), ...range];
  return sql`SELECT own.id, own.created_at FROM tenant t CROSS JOIN LATERAL (
        SELECT l.id, l.created_at FROM lead l ${where(wanted)} ORDER BY l.created_at DESC, l.id DESC LIMIT ${limit}) own
      ${where(origin)} ORDER BY own.created_at DESC, own.id DESC LIMIT ${limit}`;
}
