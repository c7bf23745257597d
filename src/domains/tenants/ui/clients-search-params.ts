import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { TRADES } from "@/domains/settings/words";
import { ONBOARDING_STATUSES, TENANT_SORTS, TENANT_STATUSES } from "../words";

/** What narrows the clients list. A name here is a promise: links and the dashboard use it. */
export const clientFilterParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(TENANT_STATUSES)).withDefault([]),
  trade: parseAsArrayOf(parseAsStringLiteral(TRADES)).withDefault([]),
  onboarding: parseAsArrayOf(parseAsStringLiteral(ONBOARDING_STATUSES)).withDefault([]),
  organization: parseAsUuid,
};

export const clientsParsers = {
  ...clientFilterParsers,
  sort: parseAsStringLiteral(TENANT_SORTS).withDefault("createdAt"),
  order: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
};

export type ClientsParams = inferParserType<typeof clientsParsers>;

export const loadClientsSearchParams = createLoader(clientsParsers);
export const loadNewClientSearchParams = createLoader({ organization: parseAsUuid });

/** The address as the question it asks the server. */
export function clientsQuery({ q, status, trade, onboarding, organization, sort, order }: ClientsParams) {
  return { search: q, status, trade, onboarding, organizationId: organization, sort, order };
}

export const CLIENT_TABS = ["overview", "timeline", "users", "audit"] as const;

export const clientTabParser = parseAsStringLiteral(CLIENT_TABS).withDefault("overview");
