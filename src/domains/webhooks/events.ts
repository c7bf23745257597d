import { z } from "zod";
import { ENDPOINT_STATUSES } from "./rules/words";

const endpoint = z.object({
  endpointId: z.uuid(),
  tenantId: z.uuid(),
  clientId: z.uuid().nullable(),
  /** Without its query, which may hold a token of the receiver. */
  address: z.string(),
  eventTypes: z.array(z.string()),
  ordered: z.boolean(),
  status: z.enum(ENDPOINT_STATUSES),
});

/** What webhooks announces: where tenants listen, never with what secret. */
export const WEBHOOK_DOMAIN_EVENTS = {
  registered: { name: "webhooks/endpoint.registered", schema: endpoint },
  updated: { name: "webhooks/endpoint.updated", schema: endpoint },
  secretRotated: {
    name: "webhooks/endpoint.secret_rotated",
    schema: endpoint.extend({ overlapEndsAt: z.iso.datetime() }),
  },
  deleted: { name: "webhooks/endpoint.deleted", schema: endpoint },
} as const;
