import { z } from "zod";
import { isWebhookEventType, WEBHOOK_EVENTS, type WebhookEventType } from "./event-catalogue";

/** What happened, as its domain announced it in the outbox. */
export interface AnnouncedEvent {
  /** Stable over retries: the webhook-id. */
  id: string;
  /** "<domain>/<type>" */
  name: string;
  sequence: number;
  occurredAt: string;
  payload: unknown;
}

export interface WireEvent {
  type: WebhookEventType;
  /** The bytes that are signed and sent. */
  body: string;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [snake(name), inSnakeCase(part)]));
}

/** The type of the catalogue that an announcement has; null when tenants are not told of it. */
export function webhookTypeOf(name: string): WebhookEventType | null {
  const type = name.slice(name.indexOf("/") + 1);
  return isWebhookEventType(type) ? type : null;
}

/** The body of a type's webhook; throws when `data` is not what the catalogue promises. */
export function wireBody(
  type: WebhookEventType,
  event: Omit<AnnouncedEvent, "name" | "payload">,
  data: unknown,
) {
  return JSON.stringify({
    type,
    id: event.id,
    timestamp: event.occurredAt,
    sequence: event.sequence,
    data: WEBHOOK_EVENTS[type].data.parse(data),
  });
}

/** What tenants are sent of an announcement; null when they are not told of it. */
export function wireEvent(event: AnnouncedEvent): WireEvent | null {
  const type = webhookTypeOf(event.name);
  return type === null ? null : { type, body: wireBody(type, event, inSnakeCase(event.payload)) };
}

/** Why `wireEvent` threw: what is wrong where, without the values, which are a customer's. */
export function unsendableBecause(error: unknown): string[] {
  if (!(error instanceof z.ZodError)) return [error instanceof Error ? error.name : "unknown"];
  return error.issues.map(({ code, path }) => `${path.map(String).join(".")}: ${code}`);
}
