import { z } from "zod";

export { type WebhookEventType, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from "./rules/event-catalogue";

const replay = z.object({
  what: z.enum(["failed", "skipped"]),
  since: z.coerce.date("Give a time.").optional(),
  endpointId: z.uuid().optional(),
});
const saysSince = ({ what, since }: z.output<typeof replay>): boolean =>
  what === "skipped" || since !== undefined;
const SINCE_MISSING = { path: ["since"], message: "Say since when." };

/** Which deliveries are sent again: those that failed since a time, or those that were skipped. */
export const replayInput = replay.extend({ tenantId: z.uuid().optional() }).refine(saysSince, SINCE_MISSING);
export type ReplayInput = z.output<typeof replayInput>;

/** The same among the deliveries of whoever asks. */
export const ownReplayInput = replay.refine(saysSince, SINCE_MISSING);
