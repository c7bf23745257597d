import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { deliveryLogParsers, deliveryLogQuery, typedId } from "./delivery-search-params";

export const deliveriesParsers = { ...deliveryLogParsers, tenant: parseAsUuid };

export type DeliveriesParams = inferParserType<typeof deliveriesParsers>;

export const loadDeliveriesSearchParams = createLoader(deliveriesParsers);

/** The address as the question it asks the server. */
export const deliveriesQuery = ({ tenant, ...filters }: DeliveriesParams) => ({
  ...deliveryLogQuery(filters),
  tenantId: tenant ?? undefined,
});

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
    search: typedId(q) ?? "",
    tenantId: tenant ?? undefined,
    endpointId: endpoint ?? undefined,
  };
}
