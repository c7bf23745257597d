import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Call, ConnectionError, type Fairlead, FairleadError, TimeoutError } from "../src/index";
import * as sdk from "../src/index";
import { json, recordDelays, refusal, type Reply, scripted } from "./support/client";
import { keys } from "./support/vectors";

const EVENT = { id: "use_1", meter: "calls", quantity: 1, occurred_at: "2026-11-21T09:30:00Z" };
const applied = () => json({ ok: true, results: [{ id: "use_1", status: "applied" }] });
const send = (client: Fairlead) => client.usage.send(EVENT);

let delays: number[] = [];
beforeEach(() => {
  delays = recordDelays();
});
afterEach(() => void vi.restoreAllMocks());

describe("retries", () => {
  it.each<[string, () => Reply]>([
    ["a broken connection", () => new TypeError("fetch failed")],
    ["408", () => refusal(408, "timeout")],
    ["429", () => refusal(429, "too_many_requests")],
    ["500", () => refusal(500, "internal_error")],
    ["503 in HTML", () => new Response("<h1>Bad gateway</h1>", { status: 503 })],
    ["409 while the first is under way", () => refusal(409, "request_in_progress", { "retry-after": "1" })],
  ])("twice after %s", async (_name, reply) => {
    const { client, sent } = scripted([reply(), reply(), applied()]);
    await expect(send(client)).resolves.toMatchObject({ ok: true });
    expect(sent).toHaveLength(3);
  });

  it.each([
    [400, "malformed_request"],
    [401, "nonce_reused"],
    [403, "scope_missing"],
    [404, "not_found"],
    [409, "conflict"],
    [422, "validation_failed"],
  ])("never after %i %s", async (status, code) => {
    const { client, sent } = scripted([refusal(status, code)]);
    await expect(send(client)).rejects.toMatchObject({ status, code });
    expect(sent).toHaveLength(1);
  });

  it("give up after maxRetries, 0 included", async () => {
    const down = () => refusal(503, "unavailable");
    const three = scripted([down(), down(), down()]);
    await expect(send(three.client)).rejects.toMatchObject({ status: 503 });
    const once = scripted([down()], { maxRetries: 0 });
    await expect(send(once.client)).rejects.toMatchObject({ status: 503 });
    const perCall = scripted([down(), applied()], { maxRetries: 0 });
    await expect(perCall.client.usage.send(EVENT, { maxRetries: 1 })).resolves.toMatchObject({ ok: true });
  });

  it("keep body and Idempotency-Key, and sign anew with a new nonce", async () => {
    const { client, sent } = scripted([refusal(500, "x"), new TypeError("fetch failed"), applied()]);
    await client.usage.send({ meter: "calls", quantity: 2 });
    const of = (name: string) => new Set(sent.map(({ request }) => request.headers.get(name)));
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    expect(of("idempotency-key").size).toBe(1);
    expect(of("signature").size).toBe(3);
    expect(of("signature-input").size).toBe(3);
  });

  it("make a new Idempotency-Key per call, and take the caller's", async () => {
    const { client, sent } = scripted([applied(), applied(), applied()]);
    await send(client);
    await send(client);
    await client.usage.send(EVENT, { idempotencyKey: "mine-0001" });
    const used = sent.map(({ request }) => request.headers.get("idempotency-key"));
    expect(used[0]).not.toBe(used[1]);
    expect(used[2]).toBe('"mine-0001"');
  });

  it("wait with full jitter between half a second and eight", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.999_999);
    const down = Array.from({ length: 7 }, () => refusal(500, "x"));
    await expect(send(scripted(down, { maxRetries: 6 }).client)).rejects.toThrow();
    expect(delays.map((ms) => Math.round(ms))).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
    vi.spyOn(Math, "random").mockReturnValue(0);
    delays.length = 0;
    await send(scripted([refusal(500, "x"), applied()]).client);
    expect(delays).toEqual([0]);
  });

  it.each([
    ["seconds", "7", 7_000, 0],
    ["seconds beyond a minute", "3600", 60_000, 0],
    ["a date", () => new Date(Date.now() + 20_000).toUTCString(), 20_000, 1_100],
    ["a date that has passed", "Thu, 01 Jan 2026 00:00:00 GMT", 0, 0],
  ])("follow Retry-After in %s", async (_name, header, expected, slack) => {
    const value = typeof header === "string" ? header : header();
    await send(scripted([refusal(429, "slow", { "retry-after": value }), applied()]).client);
    expect(delays[0]).toBeLessThanOrEqual(expected);
    expect(delays[0]).toBeGreaterThanOrEqual(expected - slack);
  });
});

describe("redirects", () => {
  it.each([301, 302, 307, 308])("are never followed (%i)", async (status) => {
    const moved = new Response(null, { status, headers: { location: "https://elsewhere.example/" } });
    const { client, sent } = scripted([moved]);
    const error = await send(client).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: "redirected", status });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.init.redirect).toBe("manual");
  });
});

describe("timeouts and signals", () => {
  const never = () => new Promise<Response>(() => undefined);
  const slowBody = () =>
    new Response(
      new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"ok"')) }),
    );

  it.each([
    ["the answer", never],
    ["its body", slowBody],
  ])("ends an attempt that waits for %s, and retries it", async (_name, reply) => {
    vi.restoreAllMocks();
    const { client, sent } = scripted([reply, applied()], { timeout: 250 });
    await expect(send(client)).resolves.toMatchObject({ ok: true });
    expect(sent).toHaveLength(2);
    const last = scripted([reply], { timeout: 250, maxRetries: 0 });
    const error = await send(last.client).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: "timeout", status: undefined });
  });

  it("stops for the caller's signal, before, during and between attempts, without a retry", async () => {
    const reason = new Error("enough");
    const before = scripted([]);
    await expect(before.client.usage.send(EVENT, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const during = new AbortController();
    const waiting = scripted([
      () => {
        during.abort(reason);
        return never();
      },
    ]);
    await expect(waiting.client.usage.send(EVENT, { signal: during.signal })).rejects.toBe(reason);
    const between = new AbortController();
    const retrying = scripted([refusal(500, "x")], { onRetry: () => between.abort(reason) });
    await expect(retrying.client.usage.send(EVENT, { signal: between.signal })).rejects.toBe(reason);
    expect(retrying.sent).toHaveLength(1);
  });
});

describe("errors", () => {
  it.each([
    [400, "ValidationError"],
    [401, "AuthenticationError"],
    [403, "PermissionError"],
    [404, "NotFoundError"],
    [408, "TimeoutError"],
    [409, "ConflictError"],
    [413, "ValidationError"],
    [415, "ValidationError"],
    [422, "ValidationError"],
    [429, "RateLimitError"],
    [500, "ServerError"],
    [503, "ServerError"],
    [418, "FairleadError"],
  ] as const)("%i is a %s", async (status, name) => {
    const { client } = scripted([refusal(status, "why", { "retry-after": "3" })], { maxRetries: 0 });
    const error = await send(client).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(sdk[name]);
    expect(error).toBeInstanceOf(FairleadError);
    expect(error).toMatchObject({
      name,
      status,
      code: "why",
      requestId: "req_1",
      retryAfter: 3,
      message: "Refused: why.",
    });
    expect((error as FairleadError).problem?.detail).toBe("Refused: why.");
    expect((error as FairleadError).headers?.get("content-type")).toBe("application/problem+json");
  });

  it("an unreachable server is a ConnectionError with its cause", async () => {
    const cause = new TypeError("fetch failed");
    const error = await send(scripted([cause], { maxRetries: 0 }).client).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      status: undefined,
      cause,
      message: "leads.example.com cannot be reached, or broke off.",
    });
  });

  it("a page where JSON should be is a ConnectionError, not data", async () => {
    const { client, sent } = scripted([new Response("<html>", { status: 200 })]);
    await expect(send(client)).rejects.toMatchObject({ name: "ConnectionError", code: "unreadable_answer" });
    expect(sent).toHaveLength(1);
  });
});

describe("what is sent", () => {
  it("names contract and package, and takes further headers but not in place of its own", async () => {
    const { client, sent } = scripted([applied()]);
    await client.usage.send(EVENT, { headers: { traceparent: "00-1-2-01", signature: "mine" } });
    const headers = sent[0]?.request.headers;
    expect(headers?.get("fairlead-version")).toBe(sdk.CONTRACT_VERSION);
    expect(headers?.get("user-agent")).toBe(`fairlead-sdk/${sdk.SDK_VERSION}`);
    expect(headers?.get("traceparent")).toBe("00-1-2-01");
    expect(headers?.get("signature")).toMatch(/^sig1=:/);
  });

  it("refuses ids that would change the path", () => {
    const { client } = scripted([]);
    for (const id of ["", ".", ".."]) expect(() => client.leads.get(id)).toThrow(/not an id/);
  });

  it("encodes what could leave its place", async () => {
    const { client, sent } = scripted([json({})]);
    await client.leads.get("a/b?c#d é");
    expect(sent[0]?.request.url).toBe(
      "https://leads.example.com/api/v1/provider/leads/a%2Fb%3Fc%23d%20%C3%A9",
    );
  });

  it.each([
    "https://a.example/api",
    "ftp://a.example",
    "a.example",
    "https://u:p@a.example",
    "https://a.example/?x",
  ])("refuses %s as baseUrl", (baseUrl) => expect(() => scripted([], { baseUrl })).toThrow(/origin/));
});

describe("raw access", () => {
  it("gives data, answer and body", async () => {
    const { client } = scripted([applied()]);
    const call: Call<unknown> = send(client);
    const { data, response, rawBody, requestId } = await call.withResponse();
    expect(await call).toBe(data);
    expect(response.status).toBe(200);
    expect(JSON.parse(rawBody)).toEqual(data);
    expect(requestId).toBe("req_1");
  });

  it("is a promise: then, catch and finally", async () => {
    const settled = vi.fn();
    await send(scripted([applied()]).client).finally(settled);
    await send(scripted([refusal(404, "x")]).client)
      .finally(settled)
      .catch(settled);
    expect(settled).toHaveBeenCalledTimes(3);
  });
});

describe("hooks and logs", () => {
  it("tell of every attempt, and never hold the secret or a signature", async () => {
    const seen: unknown[] = [];
    const keep = (...given: unknown[]) => void seen.push(given);
    const logger = { debug: keep, info: keep, warn: keep, error: keep };
    const hooks = { onRequest: vi.fn(keep), onResponse: vi.fn(keep), onRetry: vi.fn(keep) };
    const { client } = scripted([refusal(500, "x"), applied()], { logger, ...hooks });
    await client.usage.send({ ...EVENT, properties: { note: "personal" } });
    expect(hooks.onRequest.mock.calls.map(([info]) => info)).toMatchObject([
      { method: "POST", path: "/api/v1/federation/usage", attempt: 0 },
      { attempt: 1 },
    ]);
    expect(hooks.onResponse.mock.calls.map(([info]) => info)).toMatchObject([
      { status: 500, requestId: "req_1" },
      { status: 200 },
    ]);
    expect(hooks.onRetry.mock.calls).toMatchObject([[{ attempt: 0, error: { status: 500 } }]]);
    const text = JSON.stringify([...seen, client]);
    expect(text).not.toContain(keys["hmac-sha256"].secret);
    expect(text).not.toMatch(/sig1=|personal/);
  });

  it("do not break the call when they throw", async () => {
    const warn = vi.fn();
    const nothing = () => undefined;
    const logger = { debug: nothing, info: nothing, warn, error: nothing };
    const onRequest = () => {
      throw new Error("mine");
    };
    await expect(send(scripted([applied()], { onRequest, logger }).client)).resolves.toBeDefined();
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe("browsers", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("are refused unless told", () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    expect(() => scripted([])).toThrow(/browser/);
    expect(() => scripted([], { dangerouslyAllowBrowser: true })).not.toThrow();
  });
});
