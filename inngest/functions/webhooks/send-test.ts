import { WEBHOOK_DOMAIN_EVENTS } from "@/domains/webhooks/events";
import { attemptDeliveries } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

/** Sends a test event, once: whoever asked for it looks at what came back. */
export const sendTestEvent = inngest.createFunction(
  {
    id: "webhooks-send-test",
    name: "Send a test webhook",
    triggers: [outboxEvent(WEBHOOK_DOMAIN_EVENTS.deliveryQueued)],
    retries: 2,
    onFailure: logFailure,
  },
  ({ event, step }) => step.run("send", () => attemptDeliveries([event.data.payload.deliveryId])),
);
