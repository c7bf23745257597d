import { expect, it, vi } from "vitest";
import { z } from "zod";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { forBothMounts, makeFederationKey, type TestKey } from "../../../test/support/federation";
import { flushApiCalls } from "./server";
import { usageBody } from "./wire";

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

  it("counts once however often the same request comes, at once or later", async () => {
    const key = await makeFederationKey();
    const body = { events: [event("once", { occurred_at: "2026-11-01T10:00:00Z" })] };
    const write = () => call(key, "POST", PATH, body, { idempotencyKey: '"the-same-write"' });
    const answers = await Promise.all(Array.from({ length: 12 }, write));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.filter(({ headers }) => headers["idempotency-replayed"] === undefined)).toHaveLength(1);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(done[0]?.json).toEqual({ ok: true, results: [{ id: "once", status: "applied" }] });
    for (const { status, json } of answers) {
      if (status !== 200) expect([status, json["code"]]).toEqual([409, "request_in_progress"]);
    }
    const later = await write();
    expect([later.headers["idempotency-replayed"], later.text]).toEqual(["true", done[0]?.text]);
    expect(await rowsOf(key)).toHaveLength(1);
  });

  it("gives the same results again from the little that it keeps of them, or from all of them", async () => {
    const key = await makeFederationKey();
    await call(key, "POST", PATH, { events: [event("known")] });
    const sent = ["new", "known", "new", "no id!"].map((id) => event(id));
    const write = () => call(key, "POST", PATH, { events: sent }, { idempotencyKey: '"kept-short"' });
    const first = await write();
    expect(first.json).toMatchObject({
      results: [
        { status: "applied" },
        { status: "duplicate" },
        { status: "duplicate" },
        { status: "rejected" },
      ],
    });
    expect((await write()).text).toBe(first.text);
    const row = { clientId: key.clientId, idempotencyKey: "kept-short" };
    const kept = await prisma.federationIdempotency.findFirstOrThrow({ where: row });
    expect(kept.body).not.toContain("known");
    await prisma.federationIdempotency.updateMany({ where: row, data: { body: first.text } });
    const again = await write();
    expect([again.headers["idempotency-replayed"], again.text]).toEqual(["true", first.text]);
  });

  it("gives the same results again after an update that no longer takes such a body", async () => {
    const key = await makeFederationKey();
    const sent = ["one", "one", "no id!"].map((id) => event(id));
    const options = { idempotencyKey: '"before-update"' };
    const first = await call(key, "POST", PATH, { events: sent }, options);
    const narrower = vi.spyOn(usageBody, "safeParse").mockImplementation(() => z.never().safeParse(null));
    try {
      const again = await call(key, "POST", PATH, { events: sent }, options);
      expect([again.status, again.headers["idempotency-replayed"], again.text]).toEqual([
        200,
        "true",
        first.text,
      ]);
      expect((await call(key, "POST", PATH, { events: sent })).status).toBe(422);
    } finally {
      narrower.mockRestore();
    }
  });

  it("stores nothing of a request whose idempotency key was another's", async () => {
    const key = await makeFederationKey();
    const options = { idempotencyKey: '"taken-before"' };
    expect((await call(key, "POST", PATH, { events: [event("first")] }, options)).status).toBe(200);
    const other = await call(key, "POST", PATH, { events: [event("second")] }, options);
    expect([other.status, other.json["code"]]).toEqual([422, "idempotency_key_reused"]);
    expect((await rowsOf(key)).map(({ id }) => id)).toEqual(["first"]);
  });

  it("gives a stored refusal again, before it looks at the body", async () => {
    const key = await makeFederationKey();
    const options = { idempotencyKey: '"refused-once"' };
    const first = await call(key, "POST", PATH, { events: [] }, options);
    const again = await call(key, "POST", PATH, { events: [] }, options);
    expect([first.status, again.status, again.text]).toEqual([422, 422, first.text]);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    const corrected = await call(key, "POST", PATH, { events: [event("a")] }, options);
    expect(corrected.json["code"]).toBe("idempotency_key_reused");
    expect(await rowsOf(key)).toEqual([]);
  });

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
