import { z } from "zod";
import { cursorSchema } from "@/platform/cursor";
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
  /** Chosen by the caller, so that a repeated submit makes one endpoint. */
  id: z.uuid(),
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

export const ownDeliveriesInput = listDeliveriesInput.omit({ tenantId: true });

/** What the page of the log is narrowed to. */
export const ownDeliveriesExportInput = ownDeliveriesInput.omit({ cursor: true, limit: true });

export const ownJobInput = z.object({ jobId: z.uuid() });

export const ownReplaysInput = z.object({
  cursor: cursorSchema.nullish(),
  limit: z.int().min(1).max(100).default(25),
});
