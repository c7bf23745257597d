import { announceStored } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";
import { followUps } from "./delivery-due";
import { eventUndispatchedEvent } from "./event-undispatched";

/** Writes and sends the deliveries of one event on which its first dispatch failed. */
export const dispatchAgain = inngest.createFunction(
  {
    id: "webhooks-dispatch-again",
    name: "Send webhooks that were not written",
    triggers: [eventUndispatchedEvent],
    concurrency: { limit: 2 },
    retries: 5,
    onFailure: logFailure,
  },
  async ({ event, step }) => {
    const { deliveries, waiting } = await step.run("deliver", () => announceStored(event.data.eventId));
    if (waiting.length > 0) await step.sendEvent("try again later", followUps(waiting));
    return { deliveries, waiting: waiting.length };
  },
);
