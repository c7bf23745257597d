import { z } from "zod";

export { type WebhookEventType, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from "./rules/event-catalogue";

/** Which deliveries are sent again: those that failed since a time, or those that were skipped. */
export const replayInput = z
  .object({
    what: z.enum(["failed", "skipped"]),
    since: z.coerce.date("Give a time.").optional(),
    tenantId: z.uuid().optional(),
    endpointId: z.uuid().optional(),
  })
  .refine(({ what, since }) => what === "skipped" || since !== undefined, {
    path: ["since"],
    message: "Say since when.",
  });
export type ReplayInput = z.output<typeof replayInput>;
