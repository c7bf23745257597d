import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { forBothMounts, makeFederationKey, type TestKey } from "../../../test/support/federation";
import { flushApiCalls } from "./server";

const PATH = "/api/v1/federation/usage";
const now = () => new Date().toISOString();
const event = (id: string, changes: Record<string, unknown> = {}) => ({
  id,
  meter: "api.calls",
  quantity: 1,
  occurred_at: now(),
  ...changes,
});
const rowsOf = ({ tenantId }: TestKey) =>
  prisma.$queryRaw<{ id: string; quantity: string }[]>`
    SELECT event_id AS id, trim_scale(quantity)::text AS quantity FROM usage_event
     WHERE tenant_id = ${tenantId}::uuid ORDER BY event_id`;

forBothMounts("POST /api/v1/federation/usage", ({ call }) => {
  it("applies, knows again and rejects, event by event", async () => {
    const key = await makeFederationKey();
    const first = await call(key, "POST", PATH, { events: [event("a", { quantity: "2.5" }), event("b")] });
    expect(first.status).toBe(200);
    expect(first.json).toEqual({
      ok: true,
      results: [
        { id: "a", status: "applied" },
        { id: "b", status: "applied" },
      ],
    });
    const second = await call(key, "POST", PATH, { events: [event("b"), event("c", { meter: "No" })] });
    expect(second.json).toMatchObject({
      ok: true,
      results: [
        { id: "b", status: "duplicate" },
        { id: "c", status: "rejected", error: expect.stringMatching(/^meter: /) as string },
      ],
    });
    expect(await rowsOf(key)).toEqual([
      { id: "a", quantity: "2.5" },
      { id: "b", quantity: "1" },
    ]);
  });

  it("takes 1,000 events at the alias as well, and no more", async () => {
    const key = await makeFederationKey();
    const events = Array.from({ length: 1_000 }, (_, index) => event(`e${index}`));
    const answer = await call(key, "POST", "/api/federation/usage", { events });
    expect(answer.status).toBe(200);
    expect(await rowsOf(key)).toHaveLength(1_000);
    expect((await call(key, "POST", PATH, { events: [...events, event("more")] })).status).toBe(422);
  });

  it.each([[{ events: [] }], [{}], [{ events: [{ meter: "a" }] }], [{ events: ["a"] }], [[]]])(
    "answers 422 to what has no ids to answer for: %j",
    async (body) => {
      const answer = await call(await makeFederationKey(), "POST", PATH, body);
      expect([answer.status, answer.json["code"]]).toEqual([422, "validation_failed"]);
    },
  );

  it("needs the scope", async () => {
    const key = await makeFederationKey({ scopes: ["status:read"] });
    expect((await call(key, "POST", PATH, { events: [event("a")] })).status).toBe(403);
    expect(await rowsOf(key)).toEqual([]);
  });

  it("leaves nothing behind under a test key", async () => {
    const key = await makeFederationKey({ mode: "test" });
    const answer = await call(key, "POST", PATH, {
      events: [event("a", { occurred_at: new Date(Date.now() - 300 * 86_400_000).toISOString() })],
    });
    expect(answer.json).toMatchObject({ results: [{ status: "applied" }] });
    expect(await rowsOf(key)).toEqual([]);
    expect(await prisma.usageReceipt.count({ where: { clientId: key.clientId } })).toBe(0);
  });

  it("is on the record of API usage under its client", async () => {
    const key = await makeFederationKey();
    const requestId = newId();
    const answer = await call(
      key,
      "POST",
      PATH,
      { events: [event("a")] },
      { headers: { "x-request-id": requestId } },
    );
    await flushApiCalls();
    const rows = await prisma.$queryRaw`
      SELECT tenant_id::text AS tenant, client_id::text AS client, route, method, status, bytes FROM api_usage
       WHERE client_id = ${key.clientId}::uuid`;
    expect(rows).toEqual([
      {
        tenant: key.tenantId,
        client: key.clientId,
        route: PATH,
        method: "POST",
        status: 200,
        bytes: Buffer.byteLength(answer.text),
      },
    ]);
  });
});
