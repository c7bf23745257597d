import { sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { InboxItem, InboxPage, ListInboxInput } from "../buyer-contract";
import { containsPattern, searchTerms } from "../rules/contact";
import { type InboxQuery, inboxQuery, inboxRows, saleConditions } from "./inbox-query";

/** Further than this nothing is counted that has to be read for it. */
const COUNTED_AT_MOST = 10_000;
const COUNTED_FOUND_AT_MOST = 1_000;

interface Slice {
  limit: number;
  skip: number;
}

interface Found {
  items: InboxItem[];
  /** How many there are; one more than `most` where counting stopped. */
  count: number;
  most: number;
}

async function findInbox(tx: Tx, query: InboxQuery, terms: string[], { limit, skip }: Slice): Promise<Found> {
  const { status = [], nicheId = null } = query.filters;
  const most = COUNTED_FOUND_AT_MOST;
  const [found] = await tx.$queryRaw<{ ids: string[]; matches: number }[]>`
    SELECT ids, matches FROM search_own_sales(${terms.map(containsPattern)}::text[], ${status}::assignment_status[],
      ${nicheId}::uuid, ${query.from}::timestamptz, ${query.until}::timestamptz, ${limit}::int, ${skip}::int,
      ${most + 1}::int)`;
  const ids = found?.ids ?? [];
  const items = await tx.$queryRaw<InboxItem[]>(
    inboxRows(sql`SELECT a.id FROM lead_assignment a
      WHERE a.id = ANY (${ids}::uuid[]) AND a.tenant_id = ${query.tenantId}::uuid`),
  );
  return { items, count: found?.matches ?? 0, most };
}

async function countInbox(tx: Tx, query: InboxQuery, most: number): Promise<number> {
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM lead_assignment a ${saleConditions(query)} LIMIT ${most + 1}) sales`;
  return counted?.count ?? 0;
}

async function readInbox(tx: Tx, query: InboxQuery, { limit, skip }: Slice): Promise<Found> {
  const items = await tx.$queryRaw<InboxItem[]>(
    inboxRows(sql`SELECT a.id FROM lead_assignment a ${saleConditions(query)}
      ORDER BY a.assigned_at DESC, a.id DESC LIMIT ${limit} OFFSET ${skip}`),
  );
  const most = COUNTED_AT_MOST;
  return { items, count: await countInbox(tx, query, most), most };
}

/**
 * One page of what a tenant bought, newest assigned first. Works under the tenant's role, on statements alone. The total
 * is exact up to a number that can be counted in no time; beyond it the page says so.
 */
export async function listInbox(
  tx: Tx,
  { tenantId, page, limit, ...filters }: ListInboxInput & { tenantId: string },
): Promise<InboxPage> {
  const query = await inboxQuery(tx, tenantId, filters);
  const slice = { limit, skip: (page - 1) * limit };
  const { items, count, most } =
    filters.search === undefined
      ? await readInbox(tx, query, slice)
      : await findInbox(tx, query, searchTerms(filters.search), slice);
  const totalCount = Math.min(count, most);
  return {
    page,
    limit,
    totalCount,
    totalPages: Math.ceil(totalCount / limit),
    totalCapped: count > most,
    items,
  };
}
