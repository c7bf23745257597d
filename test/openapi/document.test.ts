import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EVENT_CATALOGUE } from "@/domains/ingestion/rules/event-catalogue";
import { readSubmission } from "@/domains/ingestion/rules/read-submission";
import { describedEvents } from "@/domains/ingestion/wire";
import { ERROR_MAP } from "@/server/error-map";
import { FEDERATION_ROUTES } from "@/server/http/federation-routes";
import { openApiDocument } from "@/server/openapi/document";
import { INTAKE_EXAMPLE } from "@/server/openapi/intake";
import { breakingChanges } from "./breaking-changes";

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const committed = read("docs/openapi.json");
const generated: unknown = JSON.parse(JSON.stringify(openApiDocument()));

describe("the OpenAPI document", () => {
  it("is committed as the schemas say it: run `npm run openapi` when this fails", () => {
    expect(generated).toEqual(committed);
  });

  it("breaks nothing that was released: a new contract date is needed when this fails", () => {
    expect(breakingChanges(read("docs/openapi.released.json"), generated)).toEqual([]);
  });

  it.each(FEDERATION_ROUTES.map((route) => [route.operationId, route] as const))(
    "has an example of %s that its own schema takes",
    (_name, route) => {
      if (route.body === undefined) return;
      expect(route.example, "every body needs an example").toBeDefined();
      expect(route.body.safeParse(route.example).error).toBeUndefined();
      expect((route.described ?? route.body).safeParse(route.example).error).toBeUndefined();
    },
  );

  it("describes every type of event that is taken, with its data", () => {
    for (const { type, versions } of EVENT_CATALOGUE) {
      const event = { id: "e-1", type, occurred_at: "2026-11-21T10:00:00Z", data: versions.at(-1)?.example };
      expect(describedEvents.safeParse(event).error).toBeUndefined();
      expect(describedEvents.safeParse({ events: [event] }).error).toBeUndefined();
      const unknown = { ...event, type: `${type}.not` };
      expect(describedEvents.safeParse({ events: [unknown] }).success).toBe(false);
    }
  });

  it("has an example of what a web form sends that the form's own rules take", () => {
    expect(readSubmission(INTAKE_EXAMPLE, { minFillSeconds: 3 })).toHaveProperty("submission");
  });

  it("names every operation once and every error code", () => {
    const names = FEDERATION_ROUTES.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    const text = JSON.stringify(committed);
    for (const code of Object.keys(ERROR_MAP)) expect(text).toContain(`"${code}"`);
  });
});
