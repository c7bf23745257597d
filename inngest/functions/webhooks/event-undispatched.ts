import { eventType } from "inngest";
import { z } from "zod";

/** An event was handed over, but its webhooks were not written. */
export const eventUndispatchedEvent = eventType("webhooks/event.undispatched", {
  schema: z.object({ eventId: z.string() }),
});

/** Told twice of the same event by the same finder, one run begins. */
export const eventUndispatched = (eventId: string, finder: string) =>
  eventUndispatchedEvent.create({ eventId }, { id: `undispatched:${eventId}:${finder}` });
