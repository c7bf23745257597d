import { z } from "zod";
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS, type WebhookEventType } from "./event-catalogue";
import { wireBody } from "./wire-event";

/** A type of the catalogue as people read it. */
interface CatalogueItem {
  type: WebhookEventType;
  description: string;
  /** JSON schema of `data`. */
  schema: string;
  /** A whole body, as a receiver gets it. */
  example: string;
}

const EXAMPLE = {
  id: "01937a10-0000-7000-8000-00000000000a",
  sequence: 1,
  occurredAt: "2026-11-21T09:30:00.000Z",
};

/** The format says it already; for people the pattern behind it is noise. */
const withoutPatterns: Parameters<typeof z.toJSONSchema>[1] = {
  override: ({ jsonSchema }) => {
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  },
};

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** Every type that tenants can be told of. */
export const eventCatalogue = (): CatalogueItem[] =>
  WEBHOOK_EVENT_TYPES.map((type) => {
    const { description, data, example } = WEBHOOK_EVENTS[type];
    const body: unknown = JSON.parse(wireBody(type, EXAMPLE, example));
    return {
      type,
      description,
      schema: pretty(z.toJSONSchema(data, withoutPatterns)),
      example: pretty(body),
    };
  });
