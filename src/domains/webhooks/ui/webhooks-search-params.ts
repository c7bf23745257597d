import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsDay, parseAsUuid } from "@/ui/search-params";
import { EVENT_TYPES } from "../rules/log-words";
import { DELIVERY_STATUSES } from "../rules/words";

export const deliveriesParsers = {
  /** A delivery's own id, or its webhook-id. */
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(DELIVERY_STATUSES)).withDefault([]),
  type: parseAsArrayOf(parseAsStringLiteral(EVENT_TYPES)).withDefault([]),
  tenant: parseAsUuid,
  endpoint: parseAsUuid,
  from: parseAsDay,
  to: parseAsDay,
  /** Whose drawer is open. */
  delivery: parseAsUuid,
};

export type DeliveriesParams = inferParserType<typeof deliveriesParsers>;

export const loadDeliveriesSearchParams = createLoader(deliveriesParsers);

const asked = (text: string): string | undefined => {
  const id = text.trim().slice(0, 200);
  return id === "" ? undefined : id;
};

/** The address as the question it asks the server. */
export function deliveriesQuery({ q, status, type, tenant, endpoint, from, to }: DeliveriesParams) {
  return {
    id: asked(q),
    statuses: [...new Set(status)],
    types: [...new Set(type)],
    tenantId: tenant ?? undefined,
    endpointId: endpoint ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  };
}

const ENDPOINT_STATES = ["active", "failing", "disabled"] as const;
export type EndpointState = (typeof ENDPOINT_STATES)[number];

export const endpointsParsers = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(ENDPOINT_STATES),
  tenant: parseAsUuid,
  /** One alone: what other pages link to. */
  endpoint: parseAsUuid,
};

export type EndpointsParams = inferParserType<typeof endpointsParsers>;

export const loadEndpointsSearchParams = createLoader(endpointsParsers);

export function endpointsQuery({ q, state, tenant, endpoint }: EndpointsParams) {
  const health = state === "failing" ? ({ failing: true } as const) : { status: state ?? undefined };
  return {
    ...health,
    search: asked(q) ?? "",
    tenantId: tenant ?? undefined,
    endpointId: endpoint ?? undefined,
  };
}
