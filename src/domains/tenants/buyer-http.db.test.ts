import { beforeAll, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { forBothMounts, makeFederationKey, type TestKey } from "../../../test/support/federation";
import { signedInCookie } from "../../../test/support/session";

const PATH = "/api/v1/provider/notification-preferences";
const ALL = {
  notify_on_new_lead: true,
  notify_on_lead_status_change: true,
  notify_on_bad_lead_decision: true,
};

forBothMounts("what a tenant is mailed about", ({ call, plain }) => {
  let key: TestKey;
  let owner: string;
  beforeAll(async () => {
    key = await makeFederationKey();
    owner = await signedInCookie("owner", key.tenantId);
  });

  it("is everything, until it chooses, in parts", async () => {
    expect((await call(key, "GET", PATH)).json).toEqual(ALL);
    const byOwner = await plain("GET", PATH, undefined, { cookie: owner });
    expect(byOwner.json).toEqual(ALL);
    expect(byOwner.headers["ratelimit-policy"]).toBe('"default";q=100;w=60');
    const first = await call(key, "PATCH", PATH, { notify_on_new_lead: false });
    expect(first.json).toEqual({ ok: true, preferences: { ...ALL, notify_on_new_lead: false } });
    const changes = { notify_on_bad_lead_decision: false };
    const second = await plain("PATCH", PATH, changes, { cookie: owner });
    const chosen = { ...ALL, notify_on_new_lead: false, notify_on_bad_lead_decision: false };
    expect(second.json).toEqual({ ok: true, preferences: chosen });
    expect((await call(key, "GET", PATH)).json).toEqual(chosen);
  });

  it("is written down and announced when it changes, and only then", async () => {
    const trail = () =>
      Promise.all([
        prisma.auditEvent.findMany({ where: { entityId: key.tenantId, entityType: "tenant" } }),
        prisma.outboxEvent.findMany({ where: { aggregateId: key.tenantId } }),
      ]);
    const [audits, events] = await trail();
    expect(audits.map(({ action }) => action)).toEqual([
      "tenant.notification_preferences_changed",
      "tenant.notification_preferences_changed",
    ]);
    expect(events).toHaveLength(2);
    expect((await plain("PATCH", PATH, { notify_on_new_lead: false }, { cookie: owner })).status).toBe(200);
    expect((await trail()).map((rows) => rows.length)).toEqual([2, 2]);
  });

  it("is the owner's to choose, and each tenant's own", async () => {
    const dispatcher = await signedInCookie("dispatcher", key.tenantId);
    expect((await plain("GET", PATH, undefined, { cookie: dispatcher })).status).toBe(200);
    const refused = await plain("PATCH", PATH, { notify_on_new_lead: true }, { cookie: dispatcher });
    expect(refused).toMatchObject({ status: 403, json: { code: "forbidden" } });
    expect((await call(await makeFederationKey(), "GET", PATH)).json).toEqual(ALL);
  });

  it.each([{ notify_on_new_lead: "no" }, { notify_on_everything: true }])("refuses %o", async (body) => {
    expect((await call(key, "PATCH", PATH, body)).json["code"]).toBe("validation_failed");
  });
});
