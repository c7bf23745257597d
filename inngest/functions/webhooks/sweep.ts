import { SCHEDULED_JOBS } from "@/domains/outbox/server";
import { lostDeliveries } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";
import { asScheduled, scheduleOf } from "../../scheduled";
import { deliveryDue } from "./delivery-due";

/** Gives a fresh run to deliveries long due that nobody sends, such as after a crash. */
export const sweepDeliveries = inngest.createFunction(
  {
    id: "webhooks-sweep",
    name: SCHEDULED_JOBS["webhooks-sweep"].title,
    triggers: scheduleOf("webhooks-sweep"),
    retries: 2,
    onFailure: logFailure,
  },
  async ({ step, runId, event }) => {
    const lost = await step.run("find what is lost", () =>
      asScheduled("webhooks-sweep", { runId, event }, lostDeliveries, ({ length }) => ({
        restarted: length,
      })),
    );
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
