import { z } from "zod";
import { DISABLED_REASONS, ENDPOINT_STATUSES } from "./rules/words";

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

/** How it went wrong, for those who are told. */
const trouble = {
  endpointId: z.uuid(),
  tenantId: z.uuid(),
  /** Without its query, which may hold a token of the receiver. */
  address: z.string(),
  /** In plain words, with what to do. */
  explanation: z.string(),
  failingSince: z.iso.datetime(),
};

/** What webhooks announces: where tenants listen, never with what secret. */
export const WEBHOOK_DOMAIN_EVENTS = {
  registered: { name: "webhooks/endpoint.registered", schema: endpoint },
  updated: { name: "webhooks/endpoint.updated", schema: endpoint },
  secretRotated: {
    name: "webhooks/endpoint.secret_rotated",
    schema: endpoint.extend({ overlapEndsAt: z.iso.datetime() }),
  },
  deleted: { name: "webhooks/endpoint.deleted", schema: endpoint },
  /** Nothing has arrived for a day, then for three: a warning before it is disabled. */
  failing: {
    name: "webhooks/endpoint.failing",
    schema: z.object({ ...trouble, warning: z.int().min(1), disablesFrom: z.iso.datetime() }),
  },
  disabled: {
    name: "webhooks/endpoint.disabled",
    schema: z.object({ ...trouble, reason: z.enum(DISABLED_REASONS) }),
  },
  /** A delivery is due that no event brought: a test event, or one that somebody sends again. */
  deliveryQueued: {
    name: "webhooks/delivery.queued",
    schema: z.object({ deliveryId: z.uuid(), endpointId: z.uuid(), tenantId: z.uuid() }),
  },
} as const;
