import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsDay, parseAsUuid } from "@/ui/search-params";
import type { InboxFilters, ListInboxInput } from "../buyer-contract";
import { MOST_SKIPPED } from "../rules/inbox-limits";
import { ASSIGNMENT_STATUSES } from "../rules/words";
import { listOf, orNone, searchOf } from "./leads-search-params";

export const INBOX_PATH = "/tenant/leads";
export const PAGE_SIZES = [25, 50, 100] as const;

const filterParsers = {
  search: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(ASSIGNMENT_STATUSES)).withDefault([]),
  nicheId: parseAsUuid,
  dateFrom: parseAsDay,
  dateTo: parseAsDay,
};

export const inboxParsers = {
  ...filterParsers,
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(PAGE_SIZES).withDefault(25),
  lead: parseAsUuid,
};

export type InboxFilterParams = inferParserType<typeof filterParsers>;
export type InboxParams = inferParserType<typeof inboxParsers>;

export const loadInboxSearchParams = createLoader(inboxParsers);
const pageQuery = createSerializer(inboxParsers);

export const NO_INBOX_FILTERS = {
  search: null,
  status: null,
  nicheId: null,
  dateFrom: null,
  dateTo: null,
} as const satisfies Record<keyof InboxFilterParams, null>;

/** Nothing narrows the list. */
export const WHOLE_INBOX: InboxFilterParams = {
  search: "",
  status: [],
  nicheId: null,
  dateFrom: null,
  dateTo: null,
};

/** The address of the inbox with one lead open. */
export const inboxLeadHref = (params: InboxParams, leadId: string): string =>
  pageQuery(INBOX_PATH, { ...params, lead: leadId });

/** The filters as the server is asked: only what is set, and nothing it would refuse. */
export function inboxFiltersOf(params: InboxFilterParams): InboxFilters {
  const wanted: InboxFilters = {
    search: searchOf(params.search),
    status: listOf(params.status),
    nicheId: orNone(params.nicheId),
    dateFrom: orNone(params.dateFrom),
    dateTo: orNone(params.dateTo),
  };
  for (const [name, value] of Object.entries<unknown>(wanted)) {
    if (value === undefined) Reflect.deleteProperty(wanted, name);
  }
  return wanted;
}

/** What the server is asked for. */
export const inboxInputOf = ({ page, limit, ...filters }: InboxParams): ListInboxInput => ({
  ...inboxFiltersOf(filters),
  page: Math.min(Math.max(page, 1), MOST_SKIPPED),
  limit,
});

/** Whether anything narrows the list: page and size do not. */
export const inboxFiltered = (params: InboxFilterParams): boolean =>
  Object.keys(inboxFiltersOf(params)).length > 0;
