import { undispatchedEvents } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { scheduledFunction } from "../../scheduled";
import { eventUndispatched } from "./event-undispatched";

/** Finds events that were handed over and became no delivery, whatever went wrong in between. */
export const reconcileWebhooks = scheduledFunction("webhooks-reconcile", async ({ requestId: runId }) => {
  let found = 0;
  let look: Parameters<typeof undispatchedEvents>[0] = null;
  for (;;) {
    const { at, events }: Awaited<ReturnType<typeof undispatchedEvents>> = await undispatchedEvents(look);
    const last = events.at(-1);
    if (last === undefined) return { found };
    // named after the run: when the step is repeated, what was sent is not sent twice
    await inngest.send(events.map(({ eventId }) => eventUndispatched(eventId, runId)));
    look = { at, after: last.id };
    found += events.length;
  }
});
