import { z } from "zod";
import { pageQuery } from "@/platform/cursor";
import { endpointDescription, endpointHeaders, endpointTypes, endpointUrl } from "./endpoint-fields";
import { WEBHOOK_EVENT_TYPES } from "./rules/event-catalogue";
import { DELIVERY_STATUSES, DISABLED_REASONS, ENDPOINT_STATUSES, LONGEST_OVERLAP_HOURS } from "./rules/words";

/* Webhook endpoints as they travel: snake_case, ids and times as text. */

const time = z.iso.datetime();

export const registerBody = z.strictObject({
  url: endpointUrl,
  event_types: endpointTypes,
  description: endpointDescription.optional(),
  ordered: z.boolean().default(false),
  headers: endpointHeaders.optional(),
});

export const updateBody = z
  .strictObject({
    url: endpointUrl.optional(),
    event_types: endpointTypes.optional(),
    description: endpointDescription.optional(),
    ordered: z.boolean().optional(),
    status: z.enum(ENDPOINT_STATUSES).optional(),
    /** All of them from now on; none when empty. */
    headers: endpointHeaders.optional(),
    /** The version the change was made on; leave out to change whatever is stored. */
    version: z.number().int().min(1).optional(),
  })
  .refine(
    (changes) => Object.keys(changes).some((name) => name !== "version"),
    "Name at least one value to change.",
  );

export const rotateBody = z.strictObject({
  overlap_hours: z
    .number()
    .int("Use whole hours.")
    .min(0, "At least 0 hours.")
    .max(LONGEST_OVERLAP_HOURS, `At most ${LONGEST_OVERLAP_HOURS} hours.`)
    .default(LONGEST_OVERLAP_HOURS),
});

export const testBody = z.strictObject({
  /** The first type the endpoint hears, unless told. */
  type: z.enum(WEBHOOK_EVENT_TYPES, "Use a type of the catalogue, such as lead.assigned.").optional(),
});

export const endpointParams = z.object({ id: z.uuid().toLowerCase() });

const endpointAnswer = z.object({
  id: z.uuid(),
  url: z.string(),
  description: z.string().nullable(),
  event_types: z.array(z.string()),
  ordered: z.boolean(),
  status: z.enum(ENDPOINT_STATUSES),
  disabled_at: time.nullable(),
  /** manual: someone switched it off. gone: it answered 410. failing: nothing arrived for five days. */
  disabled_reason: z.enum(DISABLED_REASONS).nullable(),
  /** Headers of its own, without their values. */
  header_names: z.array(z.string()),
  failing_since: time.nullable(),
  last_success_at: time.nullable(),
  last_failure_at: time.nullable(),
  /** While a secret rotates: until when the older one signs as well. */
  secret_overlap_ends_at: time.nullable(),
  version: z.int(),
  created_at: time,
  updated_at: time,
});

export const oneEndpoint = z.object({ endpoint: endpointAnswer });
export const changedEndpoint = z.object({ ok: z.literal(true), endpoint: endpointAnswer });
export const deletedEndpoint = z.object({ ok: z.literal(true), id: z.uuid() });
export const endpointList = z.object({ items: z.array(endpointAnswer), next_cursor: z.string().nullable() });
/** With the secret, shown this one time. */
export const revealedEndpoint = changedEndpoint.extend({
  secret: z.string().regex(/^whsec_/),
});

export const sentTest = z.object({
  ok: z.literal(true),
  delivery_id: z.uuid(),
  /** The webhook-id. */
  event_id: z.string(),
  type: z.enum(WEBHOOK_EVENT_TYPES),
});

export const deliveriesQuery = pageQuery.extend({
  /** Only those written at this time or later. */
  since: z.iso
    .datetime({ offset: true, error: "Give a time with its zone, like 2026-11-21T09:30:00Z." })
    .transform((at) => new Date(at))
    .optional(),
  /** `oldest` goes on from where a reader stopped; keep to one order while you page. */
  order: z.enum(["newest", "oldest"], "Use newest or oldest.").default("newest"),
});

const deliveryAnswer = z.object({
  id: z.uuid(),
  /** The webhook-id. */
  event_id: z.string(),
  type: z.string(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int(),
  /** The bytes that were signed. */
  body: z.string(),
  /** As last signed; null when it was never attempted. */
  headers: z.record(z.string(), z.string()).nullable(),
  created_at: time,
});
export const deliveryList = z.object({ items: z.array(deliveryAnswer), next_cursor: z.string().nullable() });

export type WireEndpoint = z.input<typeof endpointAnswer>;
