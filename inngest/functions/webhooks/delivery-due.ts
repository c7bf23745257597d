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
export const deliveryDue = ({ id, endpointId, tenantId, dueAt }: Omit<WaitingDelivery, "heldUntil">) =>
  deliveryDueEvent.create({ deliveryId: id, endpointId, tenantId, dueAt }, { id: `due:${id}:${dueAt}` });

/** Deliveries wait until an endpoint is no longer left alone. */
export const endpointHeldEvent = eventType("webhooks/endpoint.held", {
  schema: z.object({ endpointId: z.uuid(), until: z.iso.datetime() }),
});

/** Told of the same pause by every delivery that waits for its end, one run begins. */
export const endpointHeld = (endpointId: string, until: string) =>
  endpointHeldEvent.create({ endpointId, until }, { id: `held:${endpointId}:${until}` });

/** What sees waiting deliveries through: a run for each, and one for all that wait for an endpoint's breaker. */
export function followUps(waiting: readonly WaitingDelivery[]) {
  const held = new Map<string, ReturnType<typeof endpointHeld>>();
  const due: ReturnType<typeof deliveryDue>[] = [];
  for (const delivery of waiting) {
    const { endpointId, heldUntil } = delivery;
    if (heldUntil === null) due.push(deliveryDue(delivery));
    else held.set(`${endpointId}:${heldUntil}`, endpointHeld(endpointId, heldUntil));
  }
  return [...due, ...held.values()];
}
