import { getProvider } from "@/domains/settings/server";
import { sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { BULK_LIMIT, type LeadFilters, type ListLeadsInput } from "../contract";
import type { LeadPage, LeadRow, MatchingLeads } from "../rules/lead-views";
import { dueLeadKeys, leadKeys } from "./lead-query";

/** The columns of a row; expects `lead l`, `niche n` and `lead_source s`. */
export const ROW_COLUMNS: Sql = sql`l.id, l.created_at AS "createdAt", l.status::text AS status,
  l.contact_name AS "contactName", l.contact_email AS "contactEmail", l.contact_phone AS "contactPhone",
  l.postal_code AS "postalCode", l.niche_id AS "nicheId", n.name AS "nicheName", l.source_id AS "sourceId",
  s.name AS "sourceName", l.dispute_status::text AS "disputeStatus", l.dispute_reason AS "disputeReason",
  l.dispute_due_at AS "disputeDueAt",
  l.classification_type::text AS "classificationType", l.billable, l.quality_score AS "qualityScore",
  l.converted_at AS "convertedAt", l.converted_value_minor::float8 AS "convertedValueMinor", l.currency,
  (SELECT jsonb_build_object('id', t.id, 'name', t.name) FROM tenant t WHERE t.id = l.origin_tenant_id)
    AS "originTenant"`;

const BUYERS: Sql = sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', a.tenant_id, 'tenantName', t.name,
           'organizationId', a.organization_id, 'status', a.status, 'disputeStatus', a.dispute_status,
           'priceMinor', a.price_minor) ORDER BY a.assigned_at, a.id), '[]'::jsonb)
    FROM lead_assignment a JOIN tenant t ON t.id = a.tenant_id WHERE a.lead_id = l.id) AS buyers`;

/**
 * One page of leads, newest first, by keyset: the keys come from one index, then only this page's rows are read. Asked for
 * what is due, it is the queue of pending disputes, first due first. Nothing is counted. The days of the filter are days of the provider's zone.
 */
export async function listLeads(tx: Tx, input: ListLeadsInput): Promise<LeadPage> {
  const { cursor, limit, ...filters } = input;
  const { timeZone: zone } = await getProvider(tx);
  const query = { filters, zone, cursor, limit: limit + 1 };
  const queue = filters.due !== undefined;
  const rows = await tx.$queryRaw<LeadRow[]>`
    WITH page AS MATERIALIZED (${queue ? dueLeadKeys(query) : leadKeys(query)})
    SELECT ${ROW_COLUMNS}, ${BUYERS}
      FROM page p JOIN lead l ON l.id = p.id JOIN niche n ON n.id = l.niche_id JOIN lead_source s ON s.id = l.source_id
     ${queue ? sql`ORDER BY p.created_at, p.id` : sql`ORDER BY p.created_at DESC, p.id DESC`}`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, nextCursor: null };
  return { items, nextCursor: { at: (queue ? last.disputeDueAt : null) ?? last.createdAt, id: last.id } };
}

/** Ids of the newest leads that the filters match, up to what one bulk action takes, and whether there are more. */
export async function matchingLeads(tx: Tx, filters: LeadFilters): Promise<MatchingLeads> {
  const { timeZone: zone } = await getProvider(tx);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (${leadKeys({ filters, zone, limit: BULK_LIMIT + 1 })}) page`;
  return {
    count: rows.length,
    capped: rows.length > BULK_LIMIT,
    ids: rows.slice(0, BULK_LIMIT).map(({ id }) => id),
  };
}
