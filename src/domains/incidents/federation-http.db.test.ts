import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { VERSION } from "@/platform/version";
import { adminCaller } from "../../../test/support/caller";
import { makeAssignment } from "../../../test/support/factories";
import { forBothMounts, makeFederationKey } from "../../../test/support/federation";
import { acknowledgeEscalation, closeEscalation } from "./server";
import { openedEscalation, statusAnswer } from "./wire";

const ESCALATION = "/api/v1/federation/escalation";
const STATUS = "/api/v1/federation/status";
const BODY = { subject: "No leads since yesterday", body: "Nothing has arrived." };

forBothMounts("signed escalations", ({ call }) => {
  it("open a ticket about a lead that staff can take up", async () => {
    const key = await makeFederationKey({ scopes: ["escalations:write"] });
    const sale = await makeAssignment({ tenantId: key.tenantId });
    const answer = await call(key, "POST", ESCALATION, {
      ...BODY,
      severity: "critical",
      lead_id: sale.leadId,
    });
    expect(answer.status).toBe(201);
    const { escalation } = openedEscalation.parse(answer.json);
    expect(escalation).toMatchObject({
      subject: BODY.subject,
      severity: "critical",
      status: "open",
      lead_id: sale.leadId,
      invoice_id: null,
      opened_by: "Test CRM",
    });
    const taken = await inTransaction((tx) =>
      acknowledgeEscalation(tx, adminCaller(), { id: escalation.id, note: null }),
    );
    expect(taken).toMatchObject({ status: "acknowledged", tenantId: key.tenantId, clientId: key.clientId });
  });

  it("take the trace of the request along, if it is one", async () => {
    const key = await makeFederationKey({ scopes: ["escalations:write"] });
    const trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    for (const traceparent of [trace, "00-nonsense-01"]) {
      const { json } = await call(key, "POST", ESCALATION, BODY, { headers: { traceparent } });
      const { escalation } = openedEscalation.parse(json);
      const events = await prisma.outboxEvent.findMany({ where: { aggregateId: escalation.id } });
      expect(events.map((event) => event.traceparent)).toEqual([traceparent === trace ? trace : null]);
    }
  });

  it("are refused when they name another's lead, say nothing, or miss the scope", async () => {
    const key = await makeFederationKey();
    const foreign = await makeAssignment();
    const named = await call(key, "POST", ESCALATION, { ...BODY, lead_id: foreign.leadId });
    expect(named.json).toMatchObject({ status: 404, errors: [{ pointer: "/lead_id" }] });
    const empty = await call(key, "POST", ESCALATION, { subject: "Hello", body: "  " });
    expect(empty.json).toMatchObject({ status: 422, errors: [{ pointer: "/body" }] });
    const misspelt = await call(key, "POST", ESCALATION, { ...BODY, severty: "high" });
    expect(misspelt.status).toBe(422);
    const reader = await makeFederationKey({ scopes: ["status:read"] });
    expect((await call(reader, "POST", ESCALATION, BODY)).json).toMatchObject({ code: "scope_missing" });
  });
});

forBothMounts("the signed status", ({ call }) => {
  it("tells a client of itself, its key, its limits, its endpoints and its tickets", async () => {
    const key = await makeFederationKey({
      scopes: ["status:read", "callbacks:write", "escalations:write"],
      rateLimitPerMinute: 50,
    });
    await call(key, "POST", "/api/v1/federation/callbacks/register", {
      url: "https://hooks.example.com/in",
      event_types: ["lead.assigned"],
    });
    const opened = await call(key, "POST", ESCALATION, BODY);
    const answer = await call(key, "GET", STATUS);
    expect(answer.status).toBe(200);
    const status = statusAnswer.parse(answer.json);
    expect(status).toMatchObject({
      service: { status: "ok", version: VERSION },
      client: { id: key.clientId, name: "Test CRM", status: "active", rate_limit: 50 },
      key: {
        id: key.keyId,
        mode: "live",
        scopes: ["status:read", "callbacks:write", "escalations:write"],
        expires_at: null,
      },
      limits: { limit: 50 },
      endpoints: [{ url: "https://hooks.example.com/in", status: "active", failing_since: null }],
      incidents_open: 0,
      escalations_open: 1,
      contract_version: "2026-11-01",
    });
    const { remaining = 0, resets_in_seconds: seconds = 0 } = status.limits ?? {};
    expect(answer.headers["ratelimit"]).toBe(`"default";r=${remaining};t=${seconds}`);
    const { escalation } = openedEscalation.parse(opened.json);
    await inTransaction((tx) => closeEscalation(tx, adminCaller(), { id: escalation.id, note: null }));
    expect((await call(key, "GET", STATUS)).json).toMatchObject({ escalations_open: 0 });
  });

  it("tells nothing of other tenants", async () => {
    const [busy, quiet] = [await makeFederationKey(), await makeFederationKey()];
    await call(busy, "POST", ESCALATION, BODY);
    expect((await call(quiet, "GET", STATUS)).json).toMatchObject({ endpoints: [], escalations_open: 0 });
  });
});
