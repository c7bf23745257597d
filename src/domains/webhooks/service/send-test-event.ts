import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { WEBHOOK_DOMAIN_EVENTS } from "../events";
import { isWebhookEventType, WEBHOOK_EVENTS, type WebhookEventType } from "../rules/event-catalogue";
import { wireBody } from "../rules/wire-event";
import { type EndpointRef, requireEndpoint } from "./endpoint-record";

type SendTestEvent = EndpointRef & {
  /** A type of the catalogue; left out: the first the endpoint hears. */
  type?: WebhookEventType | undefined;
};

/** Sends the catalogue's example of a type to an endpoint, once, signed as every delivery is. */
export async function sendTestEvent(
  tx: Tx,
  caller: Caller,
  input: SendTestEvent,
): Promise<{ deliveryId: string; eventId: string; type: WebhookEventType }> {
  const { now, traceparent = null } = caller;
  const { id: endpointId, tenantId, status, eventTypes } = await requireEndpoint(tx, input, now);
  if (status === "disabled") {
    throw new AppError("conflict", "This endpoint is disabled. Enable it, then send the test event again.");
  }
  const type = input.type ?? eventTypes.find(isWebhookEventType) ?? "lead.assigned";
  const [deliveryId, eventId] = [newId(now), newId(now)];
  const event = { id: eventId, sequence: 1, occurredAt: now.toISOString() };
  const body = wireBody(type, event, { ...WEBHOOK_EVENTS[type].example, tenant_id: tenantId });
  await tx.$executeRaw`
    INSERT INTO webhook_delivery (id, endpoint_id, tenant_id, event_id, event_type, body, aggregate_type, aggregate_id,
      sequence, trigger, next_at, occurred_at, created_at, traceparent)
    VALUES (${deliveryId}::uuid, ${endpointId}::uuid, ${tenantId}::uuid, ${eventId}, ${type}, ${body}, 'webhook_test',
      ${eventId}::uuid, 1, 'test', ${now}, ${now}, ${now}, ${traceparent})`;
  await recordAudit(tx, caller, {
    action: "webhook_endpoint.tested",
    entityType: "webhook_endpoint",
    entityId: endpointId,
    tenantId,
    after: { type, eventId },
  });
  await appendOutbox(tx, caller, {
    name: WEBHOOK_DOMAIN_EVENTS.deliveryQueued.name,
    aggregateType: "webhook_delivery",
    aggregateId: deliveryId,
    tenantId,
    payload: { deliveryId, endpointId, tenantId },
  });
  return { deliveryId, eventId, type };
}
