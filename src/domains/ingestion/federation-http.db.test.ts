import { beforeAll, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { makeCreated, makeEvent } from "../../../test/support/events";
import { makeNiche, makeProvider } from "../../../test/support/factories";
import { forBothMounts, makeFederationKey, type TestKey } from "../../../test/support/federation";

const TARGETS = ["/api/v1/federation/events", "/api/federation/events"];

let key: TestKey;
beforeAll(async () => {
  await makeProvider();
  await makeNiche({ name: "Drain cleaning", slug: "drain-cleaning" });
  key = await makeFederationKey();
});

forBothMounts("events", ({ call, mount }) => {
  it.each(TARGETS)("are taken one by one at %s; a repeated one changes nothing", async (target) => {
    const event = makeCreated(`${mount} ${target}`);
    const answer = { status: 200, json: { ok: true, results: [{ id: event.id, status: "applied" }] } };
    expect(await call(key, "POST", target, event)).toMatchObject(answer);
    expect(await call(key, "POST", target, event)).toMatchObject({
      status: 200,
      json: { results: [{ id: event.id, status: "duplicate" }] },
    });
    const leads = await prisma.lead.count({
      where: { originTenantId: key.tenantId, externalId: `${mount} ${target}` },
    });
    expect(leads).toBe(1);
  });

  it("that come alone and are rejected answer 422, in a batch of one 200", async () => {
    const event = makeCreated("refused", { niche: "Chimneys" });
    const alone = await call(key, "POST", "/api/v1/federation/events", event);
    expect(alone).toMatchObject({
      status: 422,
      json: { code: "event_rejected", errors: [{ pointer: "/data/niche" }] },
    });
    expect(alone.text).toContain("drain-cleaning");
    const batch = await call(key, "POST", "/api/v1/federation/events", { events: [event] });
    expect(batch).toMatchObject({
      status: 200,
      json: { results: [{ status: "rejected", error: { code: "unknown_niche" } }] },
    });
  });

  it("are refused as a whole when they are too many, or none", async () => {
    const events = Array.from({ length: 1_001 }, () => makeEvent("user.active", { user_id: "u" }));
    const target = "/api/v1/federation/events";
    const tooMany = await call(key, "POST", target, { events });
    expect(tooMany.status).toBe(422);
    expect(tooMany.text).toContain("at most 1,000");
    expect((await call(key, "POST", target, { events: [] })).status).toBe(422);
    expect((await call(key, "POST", target, [])).status).toBe(422);
  });

  it("need the scope", async () => {
    const reader = await makeFederationKey({ tenantId: key.tenantId, scopes: ["leads:read"] });
    const event = makeEvent("user.active", { user_id: "u" });
    expect((await call(reader, "POST", "/api/v1/federation/events", event)).status).toBe(403);
  });
});
