import { parseAsArrayOf, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";
import { parseAsDay, parseAsUuid } from "@/ui/search-params";
import { EVENT_TYPES } from "../rules/log-words";
import { DELIVERY_STATUSES } from "../rules/words";

/** What both delivery logs are narrowed by: that of staff, and that of a workspace. */
export const deliveryLogParsers = {
  /** A delivery's own id, or its webhook-id. */
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(DELIVERY_STATUSES)).withDefault([]),
  type: parseAsArrayOf(parseAsStringLiteral(EVENT_TYPES)).withDefault([]),
  endpoint: parseAsUuid,
  from: parseAsDay,
  to: parseAsDay,
  /** Whose drawer is open. */
  delivery: parseAsUuid,
};

export type DeliveryLogParams = inferParserType<typeof deliveryLogParsers>;
type DeliveryLogFilters = Omit<DeliveryLogParams, "delivery">;

/** Nothing narrows the log. */
export const WHOLE_LOG = {
  q: null,
  status: null,
  type: null,
  endpoint: null,
  from: null,
  to: null,
} as const satisfies Record<keyof DeliveryLogFilters, null>;

/** What was typed, as the server is asked for it; an empty search asks for nothing. */
export const typedId = (text: string): string | undefined => {
  const id = text.trim().slice(0, 200);
  return id === "" ? undefined : id;
};

/** The address as the question it asks the server. */
export function deliveryLogQuery({ q, status, type, endpoint, from, to }: DeliveryLogFilters) {
  return {
    id: typedId(q),
    statuses: [...new Set(status)],
    types: [...new Set(type)],
    endpointId: endpoint ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  };
}

export const isLogFiltered = ({ q, status, type, endpoint, from, to }: DeliveryLogFilters): boolean =>
  q.trim() !== "" || status.length + type.length > 0 || [endpoint, from, to].some((value) => value !== null);
