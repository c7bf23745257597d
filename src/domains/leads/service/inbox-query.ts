import { tenantZone } from "@/domains/tenants/server";
import { emptySql, joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { endOfDayInZone, startOfDayInZone } from "@/platform/time";
import type { InboxFilters } from "../buyer-contract";

export interface InboxQuery {
  tenantId: string;
  filters: InboxFilters;
  /** The days of the filters as instants. */
  from: Date | null;
  until: Date | null;
}

/** What a sale's buyer got back; null: nothing. */
export const CREDIT_MINOR = sql`
  nullif(CASE WHEN a.status = 'refunded' OR NOT l.billable THEN a.price_minor ELSE a.credit_minor END, 0)`;

/** Row of the inbox, without what only an opened lead shows. */
export const INBOX_COLUMNS = sql`
  a.id AS "assignmentId", a.lead_id AS "leadId", n.id AS "nicheId", n.name AS "nicheName", a.status::text AS status,
  a.price_minor AS "priceMinor", ${CREDIT_MINOR} AS "creditMinor", a.currency, a.assigned_at AS "assignedAt", a.viewed_at AS "viewedAt",
  a.accepted_at AS "acceptedAt", a.rejected_at AS "rejectedAt", a.rejection_reason AS "rejectionReason",
  l.contact_email AS "contactEmail", l.contact_phone AS "contactPhone", l.contact_name AS "contactName"`;

/** The filters with their days read in the tenant's own zone, else the provider's. */
export async function inboxQuery(tx: Tx, tenantId: string, filters: InboxFilters): Promise<InboxQuery> {
  const { dateFrom, dateTo } = filters;
  if (dateFrom === undefined && dateTo === undefined) return { tenantId, filters, from: null, until: null };
  const zone = await tenantZone(tx, tenantId);
  return {
    tenantId,
    filters,
    from: dateFrom === undefined ? null : startOfDayInZone(dateFrom, zone),
    until: dateTo === undefined ? null : endOfDayInZone(dateTo, zone),
  };
}

/** Whether it asks for everything the tenant bought. */
export const isUnfiltered = ({ filters, from, until }: InboxQuery): boolean =>
  from === null &&
  until === null &&
  filters.search === undefined &&
  filters.nicheId === undefined &&
  (filters.status ?? []).length === 0;

/**
 * What the filters ask of the sale itself; all of it is answered from indexes, in the plans seen at 1,000,000 sales:
 * - nothing, days: lead_assignment_tenant_id_assigned_at_id_idx in its order, index-only
 * - status: lead_assignment_tenant_id_status_assigned_at_id_idx · niche: lead_assignment_tenant_id_niche_id_assigned_at_id_idx
 */
export function saleConditions({ tenantId, filters, from, until }: InboxQuery): Sql {
  const { status = [], nicheId } = filters;
  const [only] = status;
  const conditions = [
    sql`a.tenant_id = ${tenantId}::uuid`,
    only === undefined
      ? null
      : status.length === 1
        ? sql`a.status = ${only}::assignment_status`
        : sql`a.status = ANY (${status}::assignment_status[])`,
    nicheId === undefined ? null : sql`a.niche_id = ${nicheId}::uuid`,
    from === null ? null : sql`a.assigned_at >= ${from}`,
    until === null ? null : sql`a.assigned_at < ${until}`,
  ].filter((condition) => condition !== null);
  return sql`WHERE ${joinSql(conditions, " AND ")}`;
}

/** The rows that stand for sales, in the order given by `order`. */
export const inboxRows = (keys: Sql, columns: Sql = emptySql): Sql => sql`
  SELECT ${INBOX_COLUMNS} ${columns}
    FROM (${keys}) k JOIN lead_assignment a ON a.id = k.id JOIN lead l ON l.id = a.lead_id
    JOIN niche n ON n.id = a.niche_id
   ORDER BY a.assigned_at DESC, a.id DESC`;
