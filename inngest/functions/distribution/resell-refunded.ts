import { z } from "zod";
import { distributeBatch } from "@/domains/distribution/server";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { systemCaller } from "@/platform/caller";
import { sharedTraceparent } from "@/platform/traceparent";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

const batchSchema = z.array(
  z.object({
    data: z.object({ payload: LEAD_EVENTS.disputeResolved.schema, traceparent: z.string().nullish() }),
  }),
);

/** Offers refunded leads once more, to whoever is next; those that were decided together, together. */
export const resellRefunded = inngest.createFunction(
  {
    id: "distribution-resell-refunded",
    name: "Offer refunded leads again",
    triggers: [outboxEvent(LEAD_EVENTS.disputeResolved)],
    batchEvents: { maxSize: 100, timeout: "1s" },
    concurrency: { limit: 2 },
    retries: 5,
    onFailure: logFailure,
  },
  async ({ events, step, runId }) => {
    const refunded = batchSchema.parse(events).filter(({ data }) => data.payload.resolution !== "rejected");
    const leadIds = refunded.map(({ data }) => data.payload.leadId);
    const trace = sharedTraceparent(refunded.map(({ data }) => data.traceparent));
    if (leadIds.length === 0) return {};
    return step.run("offer again", () =>
      distributeBatch(systemCaller("Distribution", new Date(), runId, trace), {
        leadIds: [...new Set(leadIds)],
        trigger: "refund",
      }),
    );
  },
);
