import { eventType } from "inngest";
import { z } from "zod";
import type { WaitingDelivery } from "@/domains/webhooks/server";

/** A delivery needs a run that sees it through. */
export const deliveryDueEvent = eventType("webhooks/delivery.due", {
  schema: z.object({
    deliveryId: z.uuid(),
    endpointId: z.uuid(),
    tenantId: z.uuid(),
    dueAt: z.iso.datetime(),
  }),
});

/** Told twice of the same delivery at the same time, one run begins. */
export const deliveryDue = ({ id, endpointId, tenantId, dueAt }: WaitingDelivery) =>
  deliveryDueEvent.create({ deliveryId: id, endpointId, tenantId, dueAt }, { id: `due:${id}:${dueAt}` });
