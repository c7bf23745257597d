import { sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { InboxItem, InboxPage, ListInboxInput } from "../buyer-contract";
import { MOST_SKIPPED } from "../rules/inbox-limits";
import { containsPattern, searchTerms } from "../rules/contact";
import { type InboxQuery, inboxQuery, inboxRows, isUnfiltered, saleConditions } from "./inbox-query";
import { countSales } from "./sales-tally";

/** Further than this nothing is counted that has to be read for it. */
const COUNTED_AT_MOST = 100_000;
const COUNTED_FOUND_AT_MOST = 1_000;

interface Slice {
  limit: number;
  skip: number;
}

/** What `search_own_sales` finds: ids of a slice, and how many there are, counted no further than `most`. */
async function found(tx: Tx, query: InboxQuery, search: string, { limit, skip }: Slice, most: number) {
  const { status = [], nicheId = null } = query.filters;
  const [answer] = await tx.$queryRaw<{ ids: string[]; matches: number }[]>`
    SELECT ids, matches FROM search_own_sales(${searchTerms(search).map(containsPattern)}::text[],
      ${status}::assignment_status[], ${nicheId}::uuid, ${query.from}::timestamptz, ${query.until}::timestamptz,
      ${limit}::int, ${skip}::int, ${most}::int)`;
  return answer ?? { ids: [], matches: 0 };
}

/** How many sales the query matches, counted no further than `most`. */
export async function countInbox(tx: Tx, query: InboxQuery, most: number): Promise<number> {
  const { search } = query.filters;
  if (search !== undefined) return (await found(tx, query, search, { limit: 0, skip: 0 }, most)).matches;
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM lead_assignment a ${saleConditions(query)} LIMIT ${most}) sales`;
  return counted?.count ?? 0;
}

/** The sales of those ids, newest assigned first. */
const salesOf = (tx: Tx, { tenantId }: InboxQuery, ids: readonly string[]): Promise<InboxItem[]> =>
  tx.$queryRaw<InboxItem[]>(
    inboxRows(sql`SELECT a.id FROM lead_assignment a
      WHERE a.id = ANY (${ids}::uuid[]) AND a.tenant_id = ${tenantId}::uuid`),
  );

/** A slice of what the query matches, newest assigned first. */
export async function sliceOfInbox(tx: Tx, query: InboxQuery, slice: Slice): Promise<InboxItem[]> {
  const { search } = query.filters;
  if (search !== undefined) return salesOf(tx, query, (await found(tx, query, search, slice, 0)).ids);
  return tx.$queryRaw<InboxItem[]>(
    inboxRows(sql`SELECT a.id FROM lead_assignment a ${saleConditions(query)}
      ORDER BY a.assigned_at DESC, a.id DESC LIMIT ${slice.limit} OFFSET ${slice.skip}`),
  );
}

interface CountedSlice {
  items: InboxItem[];
  /** One more than `most` where counting stopped. */
  count: number;
  most: number;
}

async function readPage(tx: Tx, query: InboxQuery, slice: Slice): Promise<CountedSlice> {
  const { search } = query.filters;
  if (isUnfiltered(query)) {
    const items = await sliceOfInbox(tx, query, slice);
    return { items, count: await countSales(tx, query.tenantId), most: Infinity };
  }
  if (search === undefined) {
    const items = await sliceOfInbox(tx, query, slice);
    return { items, count: await countInbox(tx, query, COUNTED_AT_MOST + 1), most: COUNTED_AT_MOST };
  }
  const { ids, matches } = await found(tx, query, search, slice, COUNTED_FOUND_AT_MOST + 1);
  return { items: await salesOf(tx, query, ids), count: matches, most: COUNTED_FOUND_AT_MOST };
}

/**
 * One page of what a tenant bought, newest assigned first. Works under the tenant's role, on statements alone. The total
 * of everything is exact; that of filters is up to a number that can be counted in no time, and beyond it the page says
 * so.
 */
export async function listInbox(
  tx: Tx,
  { tenantId, page, limit, ...filters }: ListInboxInput & { tenantId: string },
): Promise<InboxPage> {
  const query = await inboxQuery(tx, tenantId, filters);
  const skip = Math.min((page - 1) * limit, MOST_SKIPPED);
  const { items, count, most } = await readPage(tx, query, { limit, skip });
  const totalCount = Math.min(count, most);
  const totalPages = Math.ceil(totalCount / limit);
  return { page, limit, totalCount, totalPages, totalCapped: count > most, items };
}
