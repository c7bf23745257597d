import { z } from "zod";
import { cursorSchema } from "@/platform/cursor";
import { WEBHOOK_EVENT_TYPES } from "./rules/event-catalogue";
import { DELIVERY_STATUSES, ENDPOINT_STATUSES } from "./rules/words";

/* What pages ask; those of a workspace take a part of it. */

const page = {
  cursor: cursorSchema.nullish(),
  limit: z.number().int().min(1).max(100).default(50),
};

export const listDeliveriesInput = z.object({
  tenantId: z.uuid().optional(),
  endpointId: z.uuid().optional(),
  types: z.array(z.enum(WEBHOOK_EVENT_TYPES)).max(WEBHOOK_EVENT_TYPES.length).default([]),
  statuses: z.array(z.enum(DELIVERY_STATUSES)).max(DELIVERY_STATUSES.length).default([]),
  /** A delivery's own id, or its webhook-id. */
  id: z.string().trim().min(1).max(200).optional(),
  /** Calendar days in the zone of who asks, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  ...page,
});

export const listEndpointsInput = z.object({
  tenantId: z.uuid().optional(),
  endpointId: z.uuid().optional(),
  search: z.string().trim().max(200).default(""),
  status: z.enum(ENDPOINT_STATUSES).optional(),
  failing: z.boolean().default(false),
  ...page,
});

export const deliveryInput = z.object({ id: z.uuid("This is not an id.").toLowerCase() });

const endpointRef = { tenantId: z.uuid(), endpointId: z.uuid() };

export const sendTestInput = z.object({ ...endpointRef, type: z.enum(WEBHOOK_EVENT_TYPES).optional() });

export const endpointStatusInput = z.object({
  ...endpointRef,
  status: z.enum(ENDPOINT_STATUSES),
  /** The version the choice was made on. */
  version: z.int().min(1),
});
