import { describe, expect, it } from "vitest";
import { INCIDENT_EVENTS } from "@/domains/incidents/events";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from "./event-catalogue";

/** As the domains announce it: camelCase names. */
function announced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(announced);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      announced(part),
    ]),
  );
}

describe("the catalogue of webhook events", () => {
  it("names the events that the contract promises", () => {
    expect(WEBHOOK_EVENT_TYPES).toEqual([
      "lead.assigned",
      "lead.dispute.resolved",
      "lead.reclassified",
      "escalation.acknowledged",
      "escalation.closed",
      "invoice.created",
      "invoice.paid",
      "invoice.payment_failed",
      "export.completed",
    ]);
  });

  it.each(WEBHOOK_EVENT_TYPES)("%s has an example of its own schema, with every field", (type) => {
    const { data, example, description } = WEBHOOK_EVENTS[type];
    expect(data.parse(example)).toEqual(example);
    expect(Object.keys(example).sort()).toEqual(Object.keys(data.shape).sort());
    expect(description).toMatch(/\.$/);
  });

  it.each([
    ["lead.dispute.resolved", LEAD_EVENTS.disputeResolved],
    ["lead.reclassified", LEAD_EVENTS.reclassified],
    ["escalation.acknowledged", INCIDENT_EVENTS.escalationAcknowledged],
    ["escalation.closed", INCIDENT_EVENTS.escalationClosed],
  ] as const)("%s tells what its domain announces", (type, { name, schema }) => {
    const payload = announced(WEBHOOK_EVENTS[type].example);
    expect(name.split("/")[1]).toBe(type);
    expect(schema.parse(payload)).toEqual(payload);
  });
});
