import { expect, it } from "vitest";
import { z } from "zod";
import { WEBHOOK_EVENT_TYPES } from "./event-catalogue";
import { EVENT_TYPES } from "./log-words";
import { eventCatalogue } from "./shown-catalogue";

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
const jsonSchema = z.custom<JsonSchema>((value) => typeof value === "object" && value !== null);

it("shows every type with a JSON schema that its example keeps to", () => {
  const shown = eventCatalogue();
  expect(shown.map(({ type }) => type)).toEqual(WEBHOOK_EVENT_TYPES);
  expect(EVENT_TYPES).toEqual(WEBHOOK_EVENT_TYPES);
  const bodySchema = z.strictObject({
    type: z.string(),
    id: z.string(),
    timestamp: z.iso.datetime(),
    sequence: z.int(),
    data: z.record(z.string(), z.unknown()),
  });
  for (const { type, schema, example } of shown) {
    const body = bodySchema.parse(JSON.parse(example));
    expect(body.type).toBe(type);
    expect(z.fromJSONSchema(jsonSchema.parse(JSON.parse(schema))).safeParse(body.data).success, type).toBe(
      true,
    );
  }
});
