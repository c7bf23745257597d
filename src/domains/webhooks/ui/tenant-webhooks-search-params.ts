import { createLoader } from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import { deliveryLogParsers } from "./delivery-search-params";

export const WEBHOOKS_PATH = "/tenant/webhooks";
export const DELIVERIES_PATH = `${WEBHOOKS_PATH}/deliveries`;
export const REPLAYS_PATH = `${WEBHOOKS_PATH}/replays`;

export const ownEndpointsParsers = {
  /** Whose drawer is open. */
  endpoint: parseAsUuid,
};

export const loadOwnEndpointsSearchParams = createLoader(ownEndpointsParsers);

export const loadOwnDeliveriesSearchParams = createLoader(deliveryLogParsers);
