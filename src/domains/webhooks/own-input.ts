import { z } from "zod";
import { endpointDescription, endpointHeaders, endpointTypes, endpointUrl } from "./endpoint-fields";
import { WEBHOOK_EVENT_TYPES } from "./rules/event-catalogue";
import { listDeliveriesInput } from "./staff-input";
import { ENDPOINT_STATUSES, LONGEST_OVERLAP_HOURS } from "./rules/words";

/* What the people of a tenant ask of their own endpoints. */

const endpointId = z.uuid();
/** The version the change was made on. */
const version = z.int().min(1);

export const ownEndpointInput = z.object({ endpointId });

export const registerInput = z.object({
  url: endpointUrl,
  eventTypes: endpointTypes,
  description: endpointDescription,
  ordered: z.boolean(),
  headers: endpointHeaders,
});

export const changeInput = z.object({
  endpointId,
  version,
  url: endpointUrl.optional(),
  eventTypes: endpointTypes.optional(),
  description: endpointDescription.optional(),
  ordered: z.boolean().optional(),
  status: z.enum(ENDPOINT_STATUSES).optional(),
  /** All of them from now on; none when empty. */
  headers: endpointHeaders.optional(),
});

export const rotateInput = z.object({
  endpointId,
  overlapHours: z.int().min(0).max(LONGEST_OVERLAP_HOURS),
});

export const ownTestInput = z.object({ endpointId, type: z.enum(WEBHOOK_EVENT_TYPES) });

export const ownDeliveriesInput = listDeliveriesInput.omit({ tenantId: true, from: true, to: true });

export const ownReplayJobInput = z.object({ jobId: z.uuid() });
