import { describe, expect, it } from "vitest";
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from "./event-catalogue";
import { webhookTypeOf, wireBody, wireEvent } from "./wire-event";

const event = {
  id: "01937a10-0000-7000-8000-00000000000a",
  name: "leads/lead.dispute.resolved",
  sequence: 7,
  occurredAt: "2026-11-21T09:30:00.000Z",
};
const payload = {
  leadId: "01937a10-0000-7000-8000-000000000001",
  tenantId: "01937a10-0000-7000-8000-000000000003",
  assignmentId: "01937a10-0000-7000-8000-000000000002",
  resolution: "approved",
  reason: "invalid_contact",
  credit: { amountMinor: 4_500, currency: "USD" },
  resolvedAt: "2026-11-21T09:30:00.000Z",
  internalNote: "must not leave the house",
};

describe("what a tenant is sent", () => {
  it("is the announcement in wire form, and nothing the catalogue does not name", () => {
    const wire = wireEvent({ ...event, payload });
    expect(wire?.type).toBe("lead.dispute.resolved");
    expect(JSON.parse(wire?.body ?? "")).toEqual({
      type: "lead.dispute.resolved",
      id: event.id,
      timestamp: event.occurredAt,
      sequence: 7,
      data: WEBHOOK_EVENTS["lead.dispute.resolved"].example,
    });
  });

  it("is nothing for an event outside of the catalogue", () => {
    expect(wireEvent({ ...event, name: "settings/niche.saved", payload })).toBeNull();
    expect(webhookTypeOf("leads/toString")).toBeNull();
  });

  it("is never something the catalogue does not promise", () => {
    expect(() => wireEvent({ ...event, payload: { ...payload, credit: "none" } })).toThrow();
  });

  it.each(WEBHOOK_EVENT_TYPES)("has a test event of %s", (type) => {
    const body: unknown = JSON.parse(wireBody(type, event, WEBHOOK_EVENTS[type].example));
    expect(body).toMatchObject({ type, data: WEBHOOK_EVENTS[type].example });
  });
});
