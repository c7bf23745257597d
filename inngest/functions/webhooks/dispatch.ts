import { z } from "zod";
import { BILLING_EVENTS } from "@/domains/billing/events";
import { INCIDENT_EVENTS } from "@/domains/incidents/events";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { announceEvents, webhookTypeOf } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";
import { followUps } from "./delivery-due";
import { eventUndispatched } from "./event-undispatched";

/** Whatever tenants are told of, by the catalogue of webhook events. */
const ANNOUNCED: readonly { name: string; schema: z.ZodType }[] = [
  ...Object.values(LEAD_EVENTS),
  ...Object.values(INCIDENT_EVENTS),
  ...Object.values(BILLING_EVENTS),
];
const TOLD = ANNOUNCED.filter(({ name }) => webhookTypeOf(name) !== null);

const batchSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    data: z.object({
      payload: z.unknown(),
      aggregateType: z.string(),
      aggregateId: z.string(),
      sequence: z.int(),
      tenantId: z.string().nullable(),
      occurredAt: z.string(),
      traceparent: z.string().nullish(),
    }),
  }),
);

/** What a run that failed for good was given. */
const failedBatch = z.object({ run_id: z.string(), events: z.array(z.object({ id: z.string() })) });

/** With those that try again, fewer than the runner's workers: however slow receivers are, other work goes on. */
const MOST_AT_ONCE = 8;

/** Writes a delivery per event and endpoint, makes the first attempts together, and hands the rest to runs of its own. */
export const dispatchWebhooks = inngest.createFunction(
  {
    id: "webhooks-dispatch",
    name: "Send webhooks",
    triggers: TOLD.map((event) => outboxEvent(event)),
    batchEvents: { maxSize: 100, timeout: "1s" },
    concurrency: { limit: MOST_AT_ONCE },
    retries: 5,
    onFailure: async ({ event, error, step }) => {
      logFailure({ event, error });
      const { run_id: runId, events } = failedBatch.parse(event.data);
      await step.sendEvent(
        "dispatch each alone",
        events.map(({ id }) => eventUndispatched(id, runId)),
      );
    },
  },
  async ({ events, step }) => {
    const batch = batchSchema.parse(events);
    const { deliveries, waiting } = await step.run("deliver", () =>
      announceEvents(batch.map(({ id, name, data }) => ({ id, name, ...data }))),
    );
    if (waiting.length > 0) await step.sendEvent("try again later", followUps(waiting));
    return { deliveries, waiting: waiting.length };
  },
);
