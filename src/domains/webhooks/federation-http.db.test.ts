import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { forBothMounts, makeFederationKey } from "../../../test/support/federation";
import { attemptDeliveries } from "./server";
import { makeReceiver, testRuntime, time } from "./service/deliveries.test-support";
import { deliveryList, oneEndpoint, revealedEndpoint, sentTest } from "./wire";

const CALLBACKS = "/api/v1/federation/callbacks";
const BODY = { url: "https://hooks.example.com/in", event_types: ["lead.assigned"] };

testRuntime();

forBothMounts("signed webhook endpoints", ({ call }) => {
  const register = async (key: Awaited<ReturnType<typeof makeFederationKey>>) =>
    revealedEndpoint.parse((await call(key, "POST", `${CALLBACKS}/register`, BODY)).json);

  it("are registered, read, changed, rotated and deleted", async () => {
    const key = await makeFederationKey({ scopes: ["callbacks:write"] });
    const made = await call(key, "POST", `${CALLBACKS}/register`, BODY);
    expect(made.status).toBe(201);
    const { endpoint, secret } = revealedEndpoint.parse(made.json);
    expect(endpoint).toMatchObject({
      ...BODY,
      description: null,
      ordered: false,
      status: "active",
      version: 1,
    });

    const one = `${CALLBACKS}/${endpoint.id}`;
    const seen = await call(key, "GET", one);
    expect(seen.json).toEqual({ endpoint });
    expect((await call(key, "GET", CALLBACKS)).json).toEqual({ items: [endpoint], next_cursor: null });

    const changed = await call(key, "PATCH", one, { status: "disabled", version: 1 });
    expect(oneEndpoint.parse(changed.json).endpoint).toMatchObject({ status: "disabled", version: 2 });
    expect((await call(key, "PATCH", one, { ordered: true, version: 1 })).json).toMatchObject({
      status: 409,
      code: "version_conflict",
    });

    const rotated = await call(key, "POST", `${one}/rotate`, { overlap_hours: 1 });
    expect(rotated.status).toBe(200);
    expect(revealedEndpoint.parse(rotated.json).secret).not.toBe(secret);

    expect((await call(key, "DELETE", one)).json).toEqual({ ok: true, id: endpoint.id });
    expect((await call(key, "GET", one)).status).toBe(404);
    expect((await call(key, "GET", CALLBACKS)).json).toEqual({ items: [], next_cursor: null });
  });

  it("keep the secret until now for a day where a rotation names no overlap", async () => {
    const key = await makeFederationKey({ scopes: ["callbacks:write"] });
    const { endpoint } = await register(key);
    const asked = Date.now();
    const rotated = await call(key, "POST", `${CALLBACKS}/${endpoint.id}/rotate`, {});
    const ends = revealedEndpoint.parse(rotated.json).endpoint.secret_overlap_ends_at ?? "";
    const hours = (Date.parse(ends) - asked) / 3_600_000;
    expect(hours).toBeGreaterThan(23.99);
    expect(hours).toBeLessThan(24.01);
  });

  it("answer a repeated request with the same secret, which is nowhere in the database in plain", async () => {
    const key = await makeFederationKey();
    const options = { idempotencyKey: '"register-once"' };
    const first = await call(key, "POST", `${CALLBACKS}/register`, BODY, options);
    const again = await call(key, "POST", `${CALLBACKS}/register`, BODY, options);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    expect(again.text).toBe(first.text);
    const { secret } = revealedEndpoint.parse(first.json);
    const tables = await prisma.$queryRaw<{ name: string }[]>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
    for (const { name } of tables) {
      const [found] = await prisma.$queryRaw<{ rows: string | null }[]>`
        SELECT query_to_xml(format('SELECT * FROM %I', ${name}::text), true, false, '')::text AS rows`;
      expect(found?.rows ?? "", name).not.toContain(secret.slice(6));
    }
    expect(await prisma.webhookEndpoint.count({ where: { tenantId: key.tenantId } })).toBe(1);
  });

  it("keep headers of the tenant's own, and show their names alone", async () => {
    const key = await makeFederationKey();
    const headers = { Authorization: "Bearer of-the-receiver" };
    const made = await call(key, "POST", `${CALLBACKS}/register`, { ...BODY, headers });
    const { endpoint } = revealedEndpoint.parse(made.json);
    expect(endpoint.header_names).toEqual(["authorization"]);
    const one = `${CALLBACKS}/${endpoint.id}`;
    const changed = await call(key, "PATCH", one, { headers: { "x-token": "other" } });
    expect(oneEndpoint.parse(changed.json).endpoint.header_names).toEqual(["x-token"]);
    const cleared = await call(key, "PATCH", one, { headers: {} });
    expect(oneEndpoint.parse(cleared.json).endpoint.header_names).toEqual([]);
    expect(made.text + changed.text + cleared.text).not.toContain("of-the-receiver");
    const refused = await call(key, "PATCH", one, { headers: { "Webhook-Id": "forged" } });
    expect(refused.json).toMatchObject({ status: 422, errors: [{ pointer: "/headers" }] });
  });

  it("send a test event once, and list what was sent with its signature, to the tenant alone", async () => {
    const receiver = await makeReceiver();
    const key = await makeFederationKey({ scopes: ["callbacks:write"] });
    const { endpoint, secret } = await register(key);
    await prisma.webhookEndpoint.update({ where: { id: endpoint.id }, data: { url: receiver.url } });
    const one = `${CALLBACKS}/${endpoint.id}`;
    time.now = new Date();
    const sent = sentTest.parse((await call(key, "POST", `${one}/test`, {})).json);
    expect(sent).toMatchObject({ ok: true, type: "lead.assigned" });
    const [queued] = await prisma.outboxEvent.findMany({ where: { aggregateId: sent.delivery_id } });
    expect(queued).toMatchObject({ name: "webhooks/delivery.queued", tenantId: key.tenantId });
    const waiting = deliveryList.parse((await call(key, "GET", `${one}/deliveries`)).json);
    expect(waiting.items).toMatchObject([{ status: "pending", attempts: 0, headers: null }]);

    time.now = new Date();
    await attemptDeliveries([sent.delivery_id]);
    const { items } = deliveryList.parse((await call(key, "GET", `${one}/deliveries?limit=1`)).json);
    expect(items).toMatchObject([
      { id: sent.delivery_id, event_id: sent.event_id, status: "succeeded", attempts: 1 },
    ]);
    const [{ body, headers }] = items as [(typeof items)[0]];
    expect(new Webhook(secret).verify(body, headers ?? {})).toMatchObject({
      type: "lead.assigned",
      data: { tenant_id: key.tenantId },
    });
    expect(receiver.received.map((each) => each.body)).toEqual([body]);

    const stranger = await makeFederationKey();
    expect((await call(stranger, "GET", `${one}/deliveries`)).status).toBe(404);
    expect((await call(stranger, "POST", `${one}/test`, {})).status).toBe(404);
    await call(key, "PATCH", one, { status: "disabled" });
    expect((await call(key, "POST", `${one}/test`, {})).json).toMatchObject({ status: 409 });
  });

  it("list what was sent from a time on, oldest first, page by page", async () => {
    const key = await makeFederationKey();
    const { endpoint } = await register(key);
    const one = `${CALLBACKS}/${endpoint.id}`;
    for (let count = 0; count < 4; count += 1) await call(key, "POST", `${one}/test`, {});
    const list = async (query: string) =>
      deliveryList.parse((await call(key, "GET", `${one}/deliveries?${query}`)).json);
    const { items: newest } = await list("");
    const since = newest[2]?.created_at ?? "";
    const oldest = newest.toReversed().filter(({ created_at: at }) => at >= since);
    const from = new URLSearchParams({ order: "oldest", limit: "2", since });
    const first = await list(from.toString());
    expect(first.items).toEqual(oldest.slice(0, 2));
    from.set("cursor", first.next_cursor ?? "");
    expect(await list(from.toString())).toEqual({ items: oldest.slice(2), next_cursor: null });
    const later = new URLSearchParams({ since: new Date(Date.now() + 60_000).toISOString() });
    expect(await list(later.toString())).toEqual({ items: [], next_cursor: null });
    for (const query of ["since=2026-11-21", "order=sideways"]) {
      expect((await call(key, "GET", `${one}/deliveries?${query}`)).status).toBe(422);
    }
  });

  it("refuse what they cannot take, and say where it is wrong", async () => {
    const key = await makeFederationKey();
    const refusals: [object, string][] = [
      [{ ...BODY, url: "https://10.0.0.1/" }, "/url"],
      [{ ...BODY, url: "http://hooks.example.com/" }, "/url"],
      [{ ...BODY, event_types: [] }, "/event_types"],
      [{ ...BODY, event_types: ["lead.invented"] }, "/event_types/0"],
    ];
    for (const [body, pointer] of refusals) {
      const answer = await call(key, "POST", `${CALLBACKS}/register`, body);
      expect(answer.json).toMatchObject({ status: 422, code: "validation_failed", errors: [{ pointer }] });
    }
    expect((await call(key, "GET", `${CALLBACKS}?cursor=nonsense`)).status).toBe(422);
  });

  it("are out of reach for other tenants and for keys without the scope", async () => {
    const { endpoint } = await register(await makeFederationKey());
    const stranger = await makeFederationKey();
    const one = `${CALLBACKS}/${endpoint.id}`;
    const uses = [
      call(stranger, "GET", one),
      call(stranger, "PATCH", one, { ordered: true }),
      call(stranger, "POST", `${one}/rotate`, {}),
      call(stranger, "DELETE", one),
    ];
    for (const use of uses) expect((await use).json).toMatchObject({ status: 404, code: "not_found" });
    const reader = await makeFederationKey({ scopes: ["status:read"] });
    expect((await call(reader, "GET", CALLBACKS)).json).toMatchObject({ status: 403, code: "scope_missing" });
  });
});
