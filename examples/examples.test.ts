import type { AddressInfo } from "node:net";
import process from "node:process";
import { mockEvent, signWebhook, TestServer } from "@fairlead/sdk/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeApp as makeExpress } from "./express/app";
import { makeApp as makeHono } from "./hono/app";
import { POST as requestQuote } from "./next/app/api/quote-request/route";
import { POST as takeWebhook } from "./next/app/api/webhooks/fairlead/route";

const webhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const post = (body: string, headers: Record<string, string> = {}) => ({ method: "POST", body, headers });

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("Express", () => {
  it("takes webhooks, refuses forged ones, and meters", async () => {
    const portal = new TestServer();
    const onLead = vi.fn();
    const onDispute = vi.fn();
    const settings = { fairlead: portal.options, webhookSecret, onLead, onDispute };
    const { app, client } = makeExpress(settings);
    const server = app.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    try {
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const { body, headers } = await signWebhook({
        secret: webhookSecret,
        payload: mockEvent("lead.assigned", { lead_id: "lead-1" }),
      });
      const hook = `${origin}/webhooks/fairlead`;
      expect((await fetch(hook, post(body, headers))).status).toBe(204);
      const decided = mockEvent("lead.dispute.resolved", { lead_id: "lead-1" });
      const decision = await signWebhook({ secret: webhookSecret, payload: decided });
      expect((await fetch(hook, post(decision.body, decision.headers))).status).toBe(204);
      expect(onLead.mock.calls).toEqual([["lead-1"]]);
      expect(onDispute.mock.calls).toEqual([["lead-1", "approved"]]);
      const forged = await fetch(hook, post(body.replace("lead-1", "lead-2"), headers));
      expect([forged.status, await forged.json()]).toEqual([400, { error: "signature_mismatch" }]);
      expect((await fetch(`${origin}/quote/94107`)).status).toBe(200);
      await client.usage.shutdown();
      expect(portal.requests[0]?.body).toMatchObject({
        events: [{ meter: "quotes", quantity: 1, properties: { zip: "94107" } }],
      });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

describe("Hono", () => {
  it("disputes leads, and hears what became of it", async () => {
    const portal = new TestServer();
    portal.on("POST /api/v1/federation/leads/lead-1/dispute", {
      body: { ok: true, lead_id: "lead-1", dispute: { status: "pending" } },
    });
    const onDispute = vi.fn();
    const app = makeHono({ fairlead: portal.options, webhookSecret, onDispute });
    for (let time = 0; time < 2; time += 1) {
      const answer = await app.request("/leads/lead-1/wrong-number", { method: "POST" });
      expect(await answer.json()).toEqual({ dispute: "pending" });
    }
    expect(new Set(portal.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect((await app.request("/leads/other/wrong-number", { method: "POST" })).status).toBe(502);
    const { body, headers } = await signWebhook({
      secret: webhookSecret,
      payload: mockEvent("lead.dispute.resolved"),
    });
    expect((await app.request("/webhooks/fairlead", post(body, headers))).status).toBe(204);
    expect(onDispute.mock.calls[0]?.[1]).toBe("approved");
    expect((await app.request("/webhooks/fairlead", post(`${body} `, headers))).status).toBe(400);
  });
});

describe("Next", () => {
  it("reports leads of its own form once, and takes webhooks", async () => {
    const portal = new TestServer();
    const { keyId, secret, baseUrl, fetch } = portal.options;
    vi.stubEnv("FAIRLEAD_BASE_URL", baseUrl);
    vi.stubEnv("FAIRLEAD_KEY_ID", keyId);
    vi.stubEnv("FAIRLEAD_SECRET", secret);
    vi.stubEnv("FAIRLEAD_WEBHOOK_SECRET", webhookSecret);
    vi.stubGlobal("fetch", fetch);
    expect(process.env["FAIRLEAD_KEY_ID"]).toBe(keyId);
    const form = JSON.stringify({ id: "7", name: "Ann Lee", email: "ann@example.com" });
    const statuses: unknown[] = [];
    for (let time = 0; time < 2; time += 1) {
      const answer = await requestQuote(new Request("https://own.example/api/quote-request", post(form)));
      statuses.push(await answer.json());
    }
    expect(statuses).toEqual([{ status: "applied" }, { status: "duplicate" }]);
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const { body, headers } = await signWebhook({
      secret: webhookSecret,
      payload: mockEvent("invoice.created"),
    });
    const address = "https://own.example/api/webhooks/fairlead";
    expect((await takeWebhook(new Request(address, post(body, headers)))).status).toBe(204);
    expect(log.mock.calls[0]?.[0]).toContain("58500 USD");
    expect((await takeWebhook(new Request(address, post(`${body} `, headers)))).status).toBe(400);
  });
});
