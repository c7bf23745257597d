import { describe, expect, it } from "vitest";
import { Fairlead } from "../src/index";
import { mockCredentials, signRequest, TestServer } from "../src/testing";

const usage = { id: "use_1", meter: "calls", quantity: 1 };

describe("the portal in memory", () => {
  it("takes signed usage, once per id, and remembers it", async () => {
    const server = new TestServer();
    const client = new Fairlead(server.options);
    expect((await client.usage.send(usage)).results).toEqual([{ id: "use_1", status: "applied" }]);
    expect((await client.usage.send(usage)).results).toEqual([{ id: "use_1", status: "duplicate" }]);
    expect(server.requests[0]).toMatchObject({ method: "POST", body: { events: [usage] } });
  });

  it("refuses another key, a changed body and a nonce it has seen", async () => {
    const server = new TestServer();
    const stranger = new Fairlead({ ...server.options, ...mockCredentials() });
    await expect(stranger.status.get()).rejects.toMatchObject({ code: "signature_invalid" });
    const url = `${server.baseUrl}/api/v1/federation/usage`;
    const request = { method: "POST", url, body: "{}", idempotencyKey: "key-00001" };
    const { headers } = await signRequest(server.options, request);
    const codeOf = async (body: string) =>
      ((await (await server.fetch(url, { method: "POST", body, headers })).json()) as { code?: string }).code;
    expect(await codeOf('{"id":1}')).toBe("digest_mismatch");
    expect(await codeOf("{}")).toBeUndefined();
    expect(await codeOf("{}")).toBe("nonce_reused");
  });

  it("replays a write with the same Idempotency-Key, and refuses it for another", async () => {
    const server = new TestServer();
    const client = new Fairlead(server.options);
    const options = { idempotencyKey: "key-00001" };
    const event = { ...usage, occurred_at: "2026-11-21T09:30:00Z" };
    const first = await client.usage.send(event, options);
    const { data, response } = await client.usage.send(event, options).withResponse();
    expect(data).toEqual(first);
    expect(response.headers.get("idempotency-replayed")).toBe("true");
    await expect(client.usage.send({ ...event, quantity: 2 }, options)).rejects.toMatchObject({
      status: 422,
    });
  });

  it("answers what it was told, and fails when it was told", async () => {
    const server = new TestServer().on("GET /api/v1/federation/status", { body: { told: true } });
    const client = new Fairlead({ ...server.options, maxRetries: 0 });
    await expect(client.status.get()).resolves.toEqual({ told: true });
    server.failNext(429, 1, { "retry-after": "9" });
    await expect(client.status.get()).rejects.toMatchObject({ name: "RateLimitError", retryAfter: 9 });
    server.failNext("network");
    await expect(client.status.get()).rejects.toMatchObject({ name: "ConnectionError" });
    await expect(client.leads.get("other")).rejects.toMatchObject({ name: "NotFoundError" });
  });
});
