import { z } from "zod";
import { distributeBatch } from "@/domains/distribution/server";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { systemCaller } from "@/platform/caller";
import { sharedTraceparent } from "@/platform/traceparent";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

const batchSchema = z.array(
  z.object({ data: z.object({ payload: LEAD_EVENTS.received.schema, traceparent: z.string().nullish() }) }),
);

/** Offers new leads as they arrive, those of the same moment together. What it misses, the sweep finds. */
export const distributeReceived = inngest.createFunction(
  {
    id: "distribution-distribute-received",
    name: "Offer new leads",
    triggers: [outboxEvent(LEAD_EVENTS.received)],
    batchEvents: { maxSize: 100, timeout: "1s" },
    concurrency: { limit: 2 },
    retries: 5,
    onFailure: logFailure,
  },
  async ({ events, step, runId }) => {
    const received = batchSchema.parse(events);
    const leadIds = received.map(({ data }) => data.payload.leadId);
    const trace = sharedTraceparent(received.map(({ data }) => data.traceparent));
    return step.run("offer", () =>
      distributeBatch(systemCaller("Distribution", new Date(), runId, trace), {
        leadIds,
        trigger: "received",
      }),
    );
  },
);
