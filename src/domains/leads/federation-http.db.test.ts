import { beforeAll, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { makeAssignment, makeLead } from "../../../test/support/factories";
import { forBothMounts, makeFederationKey, type TestKey } from "../../../test/support/federation";

const REASON = "The number belongs to somebody else.";
const address = (id: string, action = "") => `/api/v1/federation/leads/${id}${action}`;

let a: TestKey;
let b: TestKey;
beforeAll(async () => {
  a = await makeFederationKey();
  b = await makeFederationKey();
});

forBothMounts("a tenant's leads", ({ call }) => {
  it("reads what it bought, and nothing of others", async () => {
    const { leadId, id } = await makeAssignment({ tenantId: a.tenantId, assignedAt: new Date() });
    const { status, json } = await call(a, "GET", address(leadId));
    expect(status).toBe(200);
    expect(json).toMatchObject({
      lead_id: leadId,
      assignment_id: id,
      origin: "provider",
      status: "active",
      billing: { state: "charged", price: { amount_minor: 4_500, currency: "USD" } },
      dispute: { status: "none", can_dispute: true, can_appeal: false, appeal: null },
      converted: null,
      classification: null,
    });
    for (const foreign of [leadId, newId(), "not-an-id"]) {
      expect(await call(b, "GET", address(foreign))).toMatchObject({
        status: 404,
        json: { code: "not_found" },
      });
    }
  });

  it("reads what its own system created as tracked and never charged", async () => {
    const lead = await makeLead({ originTenantId: a.tenantId, billable: false, status: "assigned" });
    expect((await call(a, "GET", address(lead.id))).json).toMatchObject({
      origin: "tenant",
      status: "tracked",
      assignment_id: null,
      billing: { state: "not_charged", price: { amount_minor: 0 } },
      dispute: { status: "none", can_dispute: false, disputable_until: null },
    });
    expect((await call(b, "GET", address(lead.id))).status).toBe(404);
  });

  it("disputes a lead once, with a reason that is long enough", async () => {
    const { leadId } = await makeAssignment({ tenantId: a.tenantId, assignedAt: new Date() });
    const target = address(leadId, "/dispute");
    expect((await call(a, "POST", target, { reason: "Too short" })).status).toBe(422);
    expect(await call(b, "POST", target, { reason: REASON })).toMatchObject({ status: 404 });
    const { status, json } = await call(a, "POST", target, { reason: REASON });
    expect({ status, json }).toMatchObject({
      status: 200,
      json: { ok: true, lead_id: leadId, dispute: { status: "pending", reason: REASON, can_dispute: false } },
    });
    expect(await call(a, "POST", target, { reason: REASON })).toMatchObject({
      status: 409,
      json: { code: "conflict" },
    });
    const sale = await prisma.leadAssignment.findFirstOrThrow({ where: { leadId } });
    expect(sale).toMatchObject({ disputeStatus: "pending", disputeReason: REASON });
  });

  it("appeals a rejection once", async () => {
    const { leadId } = await makeAssignment({
      tenantId: a.tenantId,
      disputeStatus: "rejected",
      disputeReason: REASON,
      disputeSubmittedAt: new Date(),
      disputeResolvedAt: new Date(),
    });
    const target = address(leadId, "/appeal");
    expect((await call(b, "POST", target, { reason: REASON })).status).toBe(404);
    expect(await call(a, "POST", target, { reason: REASON })).toMatchObject({
      status: 200,
      json: { dispute: { status: "pending", appeal: { reason: REASON }, can_appeal: false } },
    });
    expect((await call(a, "POST", target, { reason: REASON })).status).toBe(409);
  });

  it("says what came back of a price, in part or whole", async () => {
    const sold = { tenantId: a.tenantId, assignedAt: new Date(), priceMinor: 4_500 };
    const part = await makeAssignment({ ...sold, disputeStatus: "approved", creditMinor: 1_500 });
    expect((await call(a, "GET", address(part.leadId))).json).toMatchObject({
      status: "active",
      billing: { state: "partly_refunded", price: { amount_minor: 4_500 }, credit: { amount_minor: 1_500 } },
    });
    const all = await makeAssignment({ ...sold, status: "refunded", refundedAt: new Date() });
    expect((await call(a, "GET", address(all.leadId))).json).toMatchObject({
      billing: { state: "refunded", credit: { amount_minor: 4_500 } },
    });
  });

  it("asks for the scope", async () => {
    const { leadId } = await makeAssignment({ tenantId: a.tenantId, assignedAt: new Date() });
    const reader = await makeFederationKey({ tenantId: a.tenantId, scopes: ["leads:read"] });
    expect((await call(reader, "GET", address(leadId))).status).toBe(200);
    expect((await call(reader, "POST", address(leadId, "/dispute"), { reason: REASON })).status).toBe(403);
  });
});
