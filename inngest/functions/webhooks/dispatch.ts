import { z } from "zod";
import { BILLING_EVENTS } from "@/domains/billing/events";
import { INCIDENT_EVENTS } from "@/domains/incidents/events";
import { LEAD_EVENTS } from "@/domains/leads/events";
import {
  attemptDeliveries,
  dispatchEvents,
  waitingDeliveries,
  webhookTypeOf,
} from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";
import { deliveryDue } from "./delivery-due";

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
    }),
  }),
);

/**
 * Writes a delivery per event and endpoint, makes the first attempts together, and hands what failed to runs of its own.
 * What goes to endpoints that have been failing does so from the start, so that nobody waits for them.
 */
export const dispatchWebhooks = inngest.createFunction(
  {
    id: "webhooks-dispatch",
    name: "Send webhooks",
    triggers: TOLD.map((event) => outboxEvent(event)),
    batchEvents: { maxSize: 100, timeout: "1s" },
    retries: 5,
    onFailure: logFailure,
  },
  async ({ events, step }) => {
    const batch = batchSchema.parse(events);
    const { now, apart } = await step.run("write deliveries", () =>
      dispatchEvents(batch.map(({ id, name, data }) => ({ id, name, ...data }))),
    );
    const due = await step.run("look at those apart", () => waitingDeliveries(apart));
    if (due.length > 0) await step.sendEvent("send those apart", due.map(deliveryDue));
    if (now.length === 0) return { deliveries: apart.length, waiting: due.length };
    const waiting = await step.run("send", async () => {
      await attemptDeliveries(now);
      return waitingDeliveries(now);
    });
    if (waiting.length > 0) await step.sendEvent("try again later", waiting.map(deliveryDue));
    return { deliveries: now.length + apart.length, waiting: waiting.length + due.length };
  },
);
