import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsDay, parseAsUuid } from "@/ui/search-params";
import type { LeadFilters } from "../contract";
import { isStorableText } from "@/platform/storable-text";
import {
  CLASSIFICATION_TYPES,
  DISPUTE_STATUSES,
  DUE_FILTERS,
  LEAD_STATUSES,
  SEARCH_MAX,
  SEARCH_MIN,
} from "../rules/words";

export const LEAD_TABS = ["overview", "timeline", "history", "quality"] as const;
export type LeadTab = (typeof LEAD_TABS)[number];

/** What narrows the list, named as in the contract: links, saved views and the export use the same names. */
const filterParsers = {
  search: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(LEAD_STATUSES)).withDefault([]),
  organizationId: parseAsUuid,
  tenantId: parseAsUuid,
  sourceId: parseAsUuid,
  nicheId: parseAsUuid,
  dispute: parseAsArrayOf(parseAsStringLiteral(DISPUTE_STATUSES)).withDefault([]),
  due: parseAsStringLiteral(DUE_FILTERS),
  classification: parseAsArrayOf(parseAsStringLiteral(CLASSIFICATION_TYPES)).withDefault([]),
  billable: parseAsBoolean,
  origin: parseAsStringLiteral(["provider"]),
  dateFrom: parseAsDay,
  dateTo: parseAsDay,
};

/** The filters and how the list is shown: what a saved view keeps. */
const viewParsers = { ...filterParsers, hide: parseAsArrayOf(parseAsString) };

export const leadsParsers = {
  ...viewParsers,
  lead: parseAsUuid,
  tab: parseAsStringLiteral(LEAD_TABS).withDefault("overview"),
};

export type LeadsFilterParams = inferParserType<typeof filterParsers>;
type LeadsViewParams = inferParserType<typeof viewParsers>;
export type LeadsParams = inferParserType<typeof leadsParsers>;

export const loadLeadsSearchParams = createLoader(leadsParsers);
const loadView = createLoader(viewParsers);
const viewQuery = createSerializer(viewParsers);
const pageQuery = createSerializer(leadsParsers);

export const LEADS_PATH = "/provider/leads";
export const IMPORT_PATH = "/provider/leads/import";

export const NO_FILTERS = {
  search: null,
  status: null,
  organizationId: null,
  tenantId: null,
  sourceId: null,
  nicheId: null,
  dispute: null,
  due: null,
  classification: null,
  billable: null,
  origin: null,
  dateFrom: null,
  dateTo: null,
} as const satisfies Record<keyof LeadsFilterParams, null>;

/** The address of the page with the drawer of one lead open. */
export function leadHref(params: LeadsParams, leadId: string): string {
  return pageQuery(LEADS_PATH, { ...params, lead: leadId, tab: null });
}

/** A text the server would search for; a shorter, longer or broken one it would refuse. */
export function searchOf(typed: string): string | undefined {
  const text = typed.trim();
  const fits = text.length >= SEARCH_MIN && text.length <= SEARCH_MAX;
  return fits && isStorableText(text) ? text : undefined;
}

export const orNone = <V>(value: V | null): V | undefined => value ?? undefined;

/** Each value once, and nothing at all for none. */
export const listOf = <V>(values: readonly V[]): V[] | undefined =>
  values.length === 0 ? undefined : [...new Set(values)];

/** What the server is asked for: only what is set, and nothing it would refuse. */
export function leadFiltersOf(params: LeadsFilterParams): LeadFilters {
  const { organizationId, tenantId, sourceId, nicheId, billable, origin, dateFrom, dateTo } = params;
  const wanted: LeadFilters = {
    search: searchOf(params.search),
    status: listOf(params.status),
    dispute: listOf(params.dispute),
    due: orNone(params.due),
    classification: listOf(params.classification),
    billable: orNone(billable),
    origin: orNone(origin),
    dateFrom: orNone(dateFrom),
    dateTo: orNone(dateTo),
    organizationId: orNone(organizationId),
    tenantId: orNone(tenantId),
    sourceId: orNone(sourceId),
    nicheId: orNone(nicheId),
  };
  for (const [name, value] of Object.entries<unknown>(wanted)) {
    if (value === undefined) Reflect.deleteProperty(wanted, name);
  }
  return wanted;
}

/** What the filter menus ask for before anything is typed into them. */
export function filterOptionsOf({ organizationId, tenantId }: LeadsFilterParams) {
  return {
    ...(organizationId === null ? {} : { organizationId }),
    ...(tenantId === null ? {} : { tenantId }),
  };
}

/** The state of a saved view: parameter → text, as in the address. */
export function viewStateOf(params: LeadsViewParams): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(viewQuery(params)));
}

/** Reads what is still known of a saved view and leaves the rest unread. */
export function readViewState(state: Record<string, string>): LeadsViewParams {
  return loadView(new URLSearchParams(state));
}
