import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { forBothMounts, makeFederationKey } from "../../../test/support/federation";
import { oneEndpoint, revealedEndpoint } from "./wire";

const CALLBACKS = "/api/v1/federation/callbacks";
const BODY = { url: "https://hooks.example.com/in", event_types: ["lead.assigned"] };

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
