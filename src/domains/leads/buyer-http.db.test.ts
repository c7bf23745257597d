import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../test/support/caller";
import { makeAssignment, makeLead, makeProvider } from "../../../test/support/factories";
import { forBothMounts, makeFederationKey } from "../../../test/support/federation";
import { signedInCookie } from "../../../test/support/session";
import { type Ask, type Buyer, CALLERS, INBOX, makeBuyer } from "./buyers.test-support";
import { resolveDispute } from "./server";

const REASON = { rejection_reason: "The number belongs to somebody else." };
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  await makeProvider({ timeZone: "America/New_York", currency: "USD" });
});

const saleOf = (id: string) => prisma.leadAssignment.findUniqueOrThrow({ where: { id } });
const trailOf = (entityId: string) =>
  prisma.auditEvent.findMany({ where: { entityId }, orderBy: { at: "asc" } });
const announced = (aggregateId: string) =>
  prisma.outboxEvent.findMany({ where: { aggregateId }, orderBy: { sequence: "asc" } });

forBothMounts("a lead buyer's inbox", (client) => {
  let buyer: Buyer;
  beforeAll(async () => {
    buyer = await makeBuyer(client);
  });

  describe.each(CALLERS)("by %s", (by) => {
    const ask: Ask = (...request) => buyer.ask[by](...request);
    const sell = (data: Parameters<typeof makeAssignment>[0] = {}) =>
      makeAssignment({ tenantId: buyer.tenantId, assignedAt: new Date(), ...data });

    it("shows a lead the first time it is opened as seen, once", async () => {
      const lead = await makeLead({
        formData: { rooms: 3 },
        attribution: { utm_source: "x" },
        qualityNotes: "secret",
      });
      const sale = await sell({ leadId: lead.id, resolutionNotes: "secret" });
      const address = `${INBOX}/${lead.id}`;
      const ahead = await ask("GET", address, undefined, { "sec-purpose": "prefetch;prerender" });
      expect(ahead.json).toMatchObject({ lead_id: lead.id, viewed_at: null });
      expect((await ask("HEAD", address)).status).toBe(200);
      expect((await saleOf(sale.id)).viewedAt).toBeNull();
      const opened = await ask("GET", address);
      expect(opened.json).toMatchObject({
        assignment_id: sale.id,
        price_charged: 45,
        form_data: { rooms: 3 },
        billing_context: {
          price_charged: 45,
          charged_at: sale.assignedAt.toISOString(),
          subscription_id: null,
        },
        dispute: { status: "none", reason: null, submitted_at: null, resolved_at: null },
        classification: null,
        quality_score: null,
      });
      expect(opened.json).not.toHaveProperty("attribution");
      expect(opened.text).not.toContain("secret");
      const again = await ask("GET", address);
      expect(again.json["viewed_at"]).toBe(opened.json["viewed_at"]);
      expect(opened.json["viewed_at"]).not.toBeNull();
      expect((await trailOf(lead.id)).map(({ action, tenantId }) => [action, tenantId])).toEqual([
        ["lead.viewed", buyer.tenantId],
      ]);
    });

    it("is told where a lead came from only where the provider shows it", async () => {
      const lead = await makeLead({
        attribution: { utm_source: "x", referrer_url: "https://a.example", other: 1 },
      });
      await sell({ leadId: lead.id });
      Object.assign(env, { SHOW_ATTRIBUTION_TO_PROVIDERS: true });
      try {
        expect((await ask("GET", `${INBOX}/${lead.id}`)).json["attribution"]).toEqual({
          utm_source: "x",
          utm_medium: null,
          utm_campaign: null,
          referrer_url: "https://a.example",
        });
      } finally {
        Object.assign(env, { SHOW_ATTRIBUTION_TO_PROVIDERS: false });
      }
    });

    it("says what came back of the price: a part, all of it, or nothing", async () => {
      const disputed = await sell({ priceMinor: 4_800, disputed: true });
      await inTransaction((tx) =>
        resolveDispute(tx, adminCaller(), {
          leadId: disputed.leadId,
          tenantId: buyer.tenantId,
          resolution: "approve",
          disputeReason: "goodwill",
          notes: null,
          creditMinor: 2_050,
        }),
      );
      const refunded = await sell({ status: "refunded", refundedAt: new Date() });
      const spam = await sell({ leadId: (await makeLead({ billable: false })).id });
      const kept = await sell();
      const credited = async ({ leadId }: { leadId: string }) =>
        (await ask("GET", `${INBOX}/${leadId}`)).json["price_credited"];
      const each = [disputed, refunded, spam, kept].map(credited);
      expect(await Promise.all(each)).toEqual([20.5, 45, 45, null]);
      const listed = await ask("GET", `${INBOX}?limit=100`);
      const items = listed.json["items"] as { lead_id: string; price_credited: number | null }[];
      expect(items.find(({ lead_id: id }) => id === disputed.leadId)).toMatchObject({
        status: "active",
        price_charged: 48,
        price_credited: 20.5,
      });
    });

    it("accepts a lead once", async () => {
      const sale = await sell();
      const address = `${INBOX}/${sale.leadId}/accept`;
      const done = await ask("POST", address);
      expect(done).toMatchObject({
        status: 200,
        json: { ok: true, assignment_id: sale.id, status: "accepted" },
      });
      const acceptedAt = String(done.json["accepted_at"]);
      expect(await saleOf(sale.id)).toMatchObject({ status: "accepted", acceptedAt: new Date(acceptedAt) });
      for (const address of ["accept", "reject"].map((verb) => `${INBOX}/${sale.leadId}/${verb}`)) {
        expect(await ask("POST", address, address.endsWith("reject") ? REASON : undefined)).toMatchObject({
          status: 409,
          json: { code: "conflict", status: 409, accepted_at: acceptedAt, current_status: "accepted" },
        });
      }
      expect((await trailOf(sale.leadId)).map(({ action }) => action)).toEqual(["lead.accepted"]);
      expect((await announced(sale.leadId)).map(({ name }) => name)).toEqual(["leads/lead.accepted"]);
    });

    it("rejects a lead, which opens a dispute", async () => {
      const sale = await sell();
      const address = `${INBOX}/${sale.leadId}/reject`;
      expect((await ask("POST", address, { rejection_reason: "Too short" })).status).toBe(422);
      expect(await ask("POST", address, REASON)).toMatchObject({
        status: 200,
        json: {
          ok: true,
          assignment_id: sale.id,
          status: "rejected",
          dispute: { opened: true, reason: null, detail: null },
        },
      });
      expect(await saleOf(sale.id)).toMatchObject({
        status: "rejected",
        rejectionReason: REASON.rejection_reason,
        disputeStatus: "pending",
        disputeReason: REASON.rejection_reason,
      });
      expect((await trailOf(sale.leadId)).map(({ action }) => action).sort()).toEqual([
        "lead.dispute.submitted",
        "lead.rejected",
      ]);
      expect((await announced(sale.leadId)).map(({ name }) => name)).toEqual([
        "leads/lead.rejected",
        "leads/lead.dispute.submitted",
      ]);
    });

    it("rejects a lead that can no longer be disputed, and says so", async () => {
      const sale = await sell({ assignedAt: new Date(Date.now() - 31 * 24 * HOUR_MS) });
      const { status, json } = await ask("POST", `${INBOX}/${sale.leadId}/reject`, REASON);
      expect({ status, json }).toMatchObject({
        status: 200,
        json: { status: "rejected", dispute: { opened: false, reason: "too_late" } },
      });
      expect((json["dispute"] as { detail: string }).detail).toContain("could be disputed until");
      expect(await saleOf(sale.id)).toMatchObject({ status: "rejected", disputeStatus: "none" });
    });

    it("has nothing to decide on a lead of its own", async () => {
      const lead = await makeLead({ originTenantId: buyer.tenantId, billable: false, status: "assigned" });
      expect(await ask("POST", `${INBOX}/${lead.id}/accept`)).toMatchObject({
        status: 409,
        json: { reason: "own_lead" },
      });
      expect((await ask("GET", `${INBOX}/${lead.id}`)).status).toBe(404);
    });

    it.each(["not-an-id", newId()])("knows no lead %s", async (id) => {
      expect((await ask("GET", `${INBOX}/${id}`)).json["code"]).toBe("not_found");
      expect((await ask("POST", `${INBOX}/${id}/accept`)).json["code"]).toBe("not_found");
      expect((await ask("POST", `${INBOX}/${id}/reject`, REASON)).json["code"]).toBe("not_found");
    });
  });
});

forBothMounts("who is answered at the inbox", (client) => {
  const { plain, call } = client;

  it("a key only with its scope and an Idempotency-Key, a person without either", async () => {
    const key = await makeFederationKey({ scopes: ["leads:read"] });
    const sale = await makeAssignment({ tenantId: key.tenantId });
    const address = `${INBOX}/${sale.leadId}/accept`;
    expect((await call(key, "POST", address)).json["code"]).toBe("scope_missing");
    const writer = await makeFederationKey({ tenantId: key.tenantId });
    const bare = await call(writer, "POST", address, undefined, { idempotencyKey: null });
    expect(bare.json["code"]).toBe("idempotency_key_missing");
    const cookie = await signedInCookie("owner", key.tenantId);
    expect((await plain("POST", address, undefined, { cookie })).status).toBe(200);
  });

  it("a key's write once per Idempotency-Key", async () => {
    const key = await makeFederationKey();
    const sale = await makeAssignment({ tenantId: key.tenantId });
    const address = `${INBOX}/${sale.leadId}/accept`;
    const options = { idempotencyKey: `"accept-${sale.id}"` };
    const first = await call(key, "POST", address, undefined, options);
    const second = await call(key, "POST", address, undefined, options);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).toBe(first.text);
    expect(second.headers["idempotency-replayed"]).toBe("true");
  });

  it("a test key writes nothing, not even that a lead was seen", async () => {
    const key = await makeFederationKey({ mode: "test" });
    const sale = await makeAssignment({ tenantId: key.tenantId, assignedAt: new Date() });
    const before = await saleOf(sale.id);
    expect((await call(key, "GET", `${INBOX}/${sale.leadId}`)).json).toMatchObject({ viewed_at: null });
    expect((await call(key, "POST", `${INBOX}/${sale.leadId}/reject`, REASON)).status).toBe(200);
    expect(await saleOf(sale.id)).toEqual(before);
  });

  it("no staff, nobody unknown, and no other site's page", async () => {
    const staff = await plain("GET", INBOX, undefined, { cookie: await signedInCookie("provider_admin") });
    expect(staff).toMatchObject({ status: 403, json: { code: "forbidden", realm: "staff" } });
    expect(staff.json["detail"]).toContain("provider's staff");
    const nobody = await plain("GET", INBOX);
    expect(nobody).toMatchObject({ status: 401, json: { code: "unauthenticated" } });
    expect(nobody.headers["accept-signature"]).toContain("fairlead-v1");
    const key = await makeFederationKey();
    const sale = await makeAssignment({ tenantId: key.tenantId });
    const cookie = await signedInCookie("owner", key.tenantId);
    const origin = "https://elsewhere.example";
    const address = `${INBOX}/${sale.leadId}/accept`;
    expect(await plain("POST", address, undefined, { cookie, headers: { origin } })).toMatchObject({
      status: 403,
      json: { code: "origin_refused" },
    });
    expect((await saleOf(sale.id)).status).toBe("active");
  });

  it("a tenant so many times a minute, its keys and people counted together", async () => {
    const buyer = await makeBuyer(client);
    const address = `${INBOX}/${newId()}/accept`;
    for (let count = 0; count < 25; count += 1) await buyer.ask.session("POST", address);
    const half = await buyer.ask.key("POST", address);
    expect(half.headers["ratelimit-policy"]).toBe('"leads-accept";q=50;w=60');
    expect(half.headers["ratelimit"]).toMatch(/^"leads-accept";r=24;t=\d+$/);
    for (let count = 0; count < 24; count += 1) await buyer.ask.key("POST", address);
    for (const by of CALLERS) {
      const { status, headers, json } = await buyer.ask[by]("POST", address);
      expect([status, json["code"]]).toEqual([429, "too_many_requests"]);
      expect(Number(headers["retry-after"])).toBeGreaterThan(0);
      expect(headers["ratelimit"]).toMatch(/^"leads-accept";r=0;t=\d+$/);
    }
    expect((await buyer.ask.session("POST", `${INBOX}/${newId()}/reject`, REASON)).status).toBe(404);
    expect((await buyer.ask.key("GET", INBOX)).status).toBe(200);
  });
});
