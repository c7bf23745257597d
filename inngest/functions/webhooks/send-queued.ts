import { WEBHOOK_DOMAIN_EVENTS } from "@/domains/webhooks/events";
import { attemptDeliveries, waitingDeliveries } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";
import { followUps } from "./delivery-due";

/** Whoever asks for many waits for them: other work goes on. */
const MOST_AT_ONCE = 2;

/** Sends what a person asked for: a test event, or one delivery again. */
export const sendQueued = inngest.createFunction(
  {
    id: "webhooks-send-queued",
    name: "Send a webhook that was asked for",
    triggers: [outboxEvent(WEBHOOK_DOMAIN_EVENTS.deliveryQueued)],
    concurrency: { limit: MOST_AT_ONCE },
    retries: 2,
    onFailure: logFailure,
  },
  async ({ event, step }) => {
    const waiting = await step.run("send", async () => {
      const ids = [event.data.payload.deliveryId];
      return waitingDeliveries([...ids, ...(await attemptDeliveries(ids))]);
    });
    if (waiting.length > 0) await step.sendEvent("try again later", followUps(waiting));
    return { waiting: waiting.length };
  },
);
