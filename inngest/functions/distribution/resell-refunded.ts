import { distributeBatch } from "@/domains/distribution/server";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { systemCaller } from "@/platform/caller";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

/** Offers a refunded lead once more, to whoever is next. */
export const resellRefunded = inngest.createFunction(
  {
    id: "distribution-resell-refunded",
    name: "Offer a refunded lead again",
    triggers: [outboxEvent(LEAD_EVENTS.disputeResolved)],
    concurrency: { limit: 2 },
    retries: 5,
    onFailure: logFailure,
  },
  async ({ event, step, runId }) => {
    const { leadId, resolution } = event.data.payload;
    if (resolution === "rejected") return {};
    return step.run("offer again", () =>
      distributeBatch(systemCaller("Distribution", new Date(), runId), {
        leadIds: [leadId],
        trigger: "refund",
      }),
    );
  },
);
