import { cron } from "inngest";
import { lostDeliveries } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";
import { deliveryDue } from "./delivery-due";

/** Gives a fresh run to deliveries long due that nobody sends, such as after a crash. */
export const sweepDeliveries = inngest.createFunction(
  {
    id: "webhooks-sweep",
    name: "Find lost webhooks",
    triggers: [cron("* * * * *")],
    retries: 2,
    onFailure: logFailure,
  },
  async ({ runId, step }) => {
    const lost = await step.run("find what is lost", () => lostDeliveries());
    if (lost.length > 0) {
      // by this run: whatever became of the run of a minute ago, this one begins
      await step.sendEvent(
        "start again",
        lost.map((delivery) => ({ ...deliveryDue(delivery), id: `lost:${delivery.id}:${runId}` })),
      );
    }
    return { restarted: lost.length };
  },
);
