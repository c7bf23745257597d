import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { makeAssignment, makeLead } from "../../../test/support/factories";
import { signedInCookie } from "../../../test/support/session";
import { leadTraces, NO_TRACES } from "../../../test/support/traces";
import {
  exportLeadsRoute,
  postBulkDispute,
  postBulkReclassify,
  postDispute,
  postLeadDispute,
  postQualityScore,
  postReclassify,
} from "./http";

let admin: string;
let analyst: string;
let owner: string;
beforeAll(async () => {
  admin = await signedInCookie("provider_admin");
  analyst = await signedInCookie("provider_analyst");
  owner = await signedInCookie("owner");
});

interface Call {
  cookie?: string | null;
  id?: string;
  text?: string;
}

async function call(route: typeof postDispute, body: unknown, { cookie = admin, id, text }: Call = {}) {
  const request = new Request("http://localhost:3000/api/provider/leads/x", {
    method: "POST",
    headers: { "content-type": "application/json", ...(cookie === null ? {} : { cookie }) },
    body: text ?? JSON.stringify(body),
  });
  const response = await route(request, {
    params: Promise.resolve<Record<string, string>>(id === undefined ? {} : { id }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const decision = { resolution: "approve", disputeReason: "spam", notes: "private" };

describe("the REST paths of leads", () => {
  it("decide a dispute and answer in camelCase", async () => {
    const sale = await makeAssignment({ disputed: true });
    const { status, body } = await call(postDispute, { leadId: sale.leadId, ...decision });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      leadId: sale.leadId,
      tenantId: sale.tenantId,
      assignmentId: sale.id,
      resolution: "approved",
      resolvedBy: "Test Person",
      disputeStatus: "approved",
      credit: { amountMinor: 4_500, currency: "USD" },
    });
  });

  it("decide a dispute by the lead's address, and say who was first", async () => {
    const { leadId } = await makeAssignment({ disputed: true });
    expect((await call(postLeadDispute, { ...decision, resolution: "reject" }, { id: leadId })).status).toBe(
      200,
    );
    expect(await call(postLeadDispute, decision, { id: leadId })).toMatchObject({
      status: 409,
      body: {
        code: "dispute_already_resolved",
        meta: { resolvedBy: "Test Person", resolution: "rejected" },
      },
    });
  });

  it("reclassify and score", async () => {
    const { id: leadId } = await makeLead();
    expect(await call(postReclassify, { leadId, classificationType: "spam", reason: "Bot" })).toMatchObject({
      status: 200,
      body: { billable: false, classificationType: "spam" },
    });
    expect(await call(postQualityScore, { leadId, qualityScore: 7 })).toMatchObject({
      status: 200,
      body: { qualityScore: 7 },
    });
  });

  it("answer for each lead of a bulk action", async () => {
    const [pending, none] = [(await makeAssignment({ disputed: true })).leadId, (await makeLead()).id];
    const { status, body } = await call(postBulkDispute, { leadIds: [pending, none], action: "approve" });
    expect([status, body["done"], body["skipped"], body["failed"]]).toEqual([200, 1, 1, 0]);
    expect(body["results"]).toMatchObject([
      { leadId: pending, outcome: "done" },
      { leadId: none, outcome: "skipped", code: "dispute_not_pending" },
    ]);
    const spam = { leadIds: [pending, none], classificationType: "spam" };
    expect((await call(postBulkReclassify, spam)).body).toMatchObject({ done: 2 });
    const { audit } = await leadTraces(none);
    expect(audit[0]?.after).toMatchObject({ classificationReason: "Bulk reclassification" });
  });
});

describe("what the REST paths refuse", () => {
  it("a range of days that ends before it begins", async () => {
    const query = "?dateFrom=2026-10-03&dateTo=2026-10-02";
    const request = new Request(`http://localhost:3000/api/provider/leads/export${query}`, {
      headers: { cookie: analyst },
    });
    const response = await exportLeadsRoute(request, { params: Promise.resolve({}) });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: "/dateFrom" }] });
  });

  it.each([0, 11, 5.5])("a score of %s, with the field named and nothing written", async (qualityScore) => {
    const { id: leadId } = await makeLead();
    const { status, body } = await call(postQualityScore, { leadId, qualityScore });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "validation_failed" });
    expect(JSON.stringify(body)).toContain("/qualityScore");
    expect(await leadTraces(leadId)).toEqual(NO_TRACES);
    expect(await prisma.leadQualityScore.count({ where: { leadId } })).toBe(0);
  });

  it("501 leads at once, deciding none", async () => {
    const { leadId } = await makeAssignment({ disputed: true });
    const leadIds = [leadId, ...Array.from({ length: 500 }, () => newId())];
    expect((await call(postBulkDispute, { leadIds, action: "approve" })).status).toBe(422);
    expect((await call(postBulkReclassify, { leadIds, classificationType: "spam" })).status).toBe(422);
    expect(await leadTraces(leadId)).toEqual(NO_TRACES);
  });

  it.each([
    ["a NUL", String.raw`{"resolution":"approve","disputeReason":"a\u0000b"}`, 400],
    ["a lone surrogate", String.raw`{"resolution":"approve","disputeReason":"a\ud800"}`, 400],
    ["a prototype key", '{"resolution":"approve","disputeReason":"x","__proto__":{}}', 400],
    ["40 levels", `${'{"notes":'.repeat(40)}1${"}".repeat(40)}`, 400],
    ["half a million levels", `${"[".repeat(500_000)}${"]".repeat(500_000)}`, 400],
    ["more than 1 MiB", JSON.stringify({ ...decision, notes: "x".repeat(1024 * 1024) }), 413],
    ["no JSON", "{", 400],
    ["no reason", '{"resolution":"approve"}', 422],
    ["another resolution", '{"resolution":"refund","disputeReason":"x"}', 422],
  ])("%s", async (_, text, status) => {
    const { leadId } = await makeAssignment({ disputed: true });
    expect((await call(postLeadDispute, null, { id: leadId, text })).status).toBe(status);
    expect(await leadTraces(leadId)).toEqual(NO_TRACES);
  });

  it.each([
    ["that does not exist", newId()],
    ["that is no id", "1%20OR%201=1"],
  ])("a lead %s", async (_, id) => {
    expect(await call(postLeadDispute, decision, { id })).toMatchObject({
      status: 404,
      body: { code: "not_found" },
    });
  });

  it("everybody but an admin", async () => {
    const { leadId } = await makeAssignment({ disputed: true });
    const attempt = (cookie: string | null) => call(postDispute, { leadId, ...decision }, { cookie });
    expect((await attempt(null)).status).toBe(401);
    expect((await attempt(owner)).status).toBe(401);
    expect((await attempt(analyst)).status).toBe(403);
    expect(await leadTraces(leadId)).toEqual(NO_TRACES);
  });
});
