import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { EVENT_TYPES } from "../rules/log-words";
import { DELIVERY_STATUSES } from "../rules/words";

export const WEBHOOKS_PATH = "/tenant/webhooks";
export const DELIVERIES_PATH = `${WEBHOOKS_PATH}/deliveries`;

export const ownEndpointsParsers = {
  /** Whose drawer is open. */
  endpoint: parseAsUuid,
};

export const loadOwnEndpointsSearchParams = createLoader(ownEndpointsParsers);

export const ownDeliveriesParsers = {
  /** A delivery's own id, or its webhook-id. */
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(DELIVERY_STATUSES)).withDefault([]),
  type: parseAsArrayOf(parseAsStringLiteral(EVENT_TYPES)).withDefault([]),
  endpoint: parseAsUuid,
  /** Whose drawer is open. */
  delivery: parseAsUuid,
};

export type OwnDeliveriesParams = inferParserType<typeof ownDeliveriesParsers>;

export const loadOwnDeliveriesSearchParams = createLoader(ownDeliveriesParsers);

/** The address as the question it asks the server. */
export function ownDeliveriesInputOf({ q, status, type, endpoint }: OwnDeliveriesParams) {
  const id = q.trim().slice(0, 200);
  return {
    id: id === "" ? undefined : id,
    statuses: [...new Set(status)],
    types: [...new Set(type)],
    endpointId: endpoint ?? undefined,
  };
}
