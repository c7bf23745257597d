import { randomBytes } from "node:crypto";
import http from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import {
  AUTHORITY,
  forBothMounts,
  makeFederationKey,
  serveMount,
  type TestKey,
  type WireAnswer,
} from "../support/federation";
import { PROBE_ROUTES } from "../support/federation-probe";
import { signRequest } from "../support/signer";

const PROBE = "/api/v1/federation/probe";
const codeOf = ({ status, json }: WireAnswer): unknown[] => [status, json["code"]];
const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
const nonces = (key: TestKey): Promise<number> =>
  prisma.federationNonce.count({ where: { keyId: key.keyRowId } });

let key: TestKey;
beforeAll(async () => {
  key = await makeFederationKey();
});

forBothMounts(
  "the order of the steps",
  ({ send, call }) => {
    const unsigned = (method: string, target: string, body = "") =>
      send({
        method,
        target,
        headers: { host: AUTHORITY, "content-type": "application/json" },
        body: Buffer.from(body),
      });

    it("caps size before anything else", async () => {
      const body = JSON.stringify({ label: "x".repeat(1024 * 1024) });
      expect(codeOf(await unsigned("POST", PROBE, body))).toEqual([413, "payload_too_large"]);
      expect(codeOf(await call(key, "POST", PROBE, body))).toEqual([413, "payload_too_large"]);
      const room = JSON.stringify({ label: "" }).length;
      const largest = JSON.stringify({ label: "x".repeat(1024 * 1024 - room) });
      expect(codeOf(await call(key, "POST", PROBE, largest))).toEqual([422, "validation_failed"]);
    });

    it("caps structure before it looks at signatures", async () => {
      expect(codeOf(await unsigned("POST", PROBE, deep(33)))).toEqual([400, "malformed_request"]);
      expect(codeOf(await unsigned("POST", PROBE, deep(32)))).toEqual([401, "signature_missing"]);
      expect(codeOf(await unsigned("POST", PROBE, `"${deep(40)}\\""`))).toEqual([401, "signature_missing"]);
      expect(codeOf(await unsigned("POST", PROBE, '{"label":"a\\u0000"}'))).toEqual([
        400,
        "malformed_request",
      ]);
      expect(codeOf(await unsigned("POST", PROBE, '{"label":"\\ud800"}'))).toEqual([
        400,
        "malformed_request",
      ]);
      expect(codeOf(await unsigned("POST", PROBE, '{"label":"\\ud83d\\ude00 \\\\u0000"}'))).toEqual([
        401,
        "signature_missing",
      ]);
    });

    it.each([
      '{"label":"a\\u0000"}',
      '{"label":"\\ud800"}',
      '{"__proto__":{}}',
      "\ufeff{}",
      '{"label":"\0"}',
    ])("refuses the signed body %j", async (body) => {
      expect(codeOf(await call(key, "POST", PROBE, body))).toEqual([400, "malformed_request"]);
    });

    it("refuses bytes that are no UTF-8", async () => {
      const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
      const message = signRequest(key, { method: "POST", target: PROBE, authority: AUTHORITY, body });
      expect(codeOf(await send(message))).toEqual([400, "malformed_request"]);
    });

    it("judges the time before the key, the signature before the digest, the digest before the nonce", async () => {
      const request = { method: "POST", target: PROBE, authority: AUTHORITY, body: "{}" };
      const forged = { ...key, secret: "wrong" };
      const before = await nonces(key);
      expect(codeOf(await send(signRequest(forged, request, { created: 1 })))).toEqual([
        401,
        "timestamp_out_of_range",
      ]);
      expect(codeOf(await send(signRequest(forged, request, { digestOf: "x" })))).toEqual([
        401,
        "signature_invalid",
      ]);
      expect(codeOf(await send(signRequest(key, request, { digestOf: "x" })))).toEqual([
        401,
        "digest_mismatch",
      ]);
      expect(await nonces(key)).toBe(before);
    });

    it("claims the nonce before scope, idempotency and schema", async () => {
      const narrow = await makeFederationKey({ scopes: ["status:read"] });
      const message = signRequest(narrow, {
        method: "POST",
        target: PROBE,
        authority: AUTHORITY,
        body: "{",
        idempotencyKey: null,
      });
      expect(codeOf(await send(message))).toEqual([403, "scope_missing"]);
      expect(codeOf(await send(message))).toEqual([401, "nonce_reused"]);
    });

    it("asks for the idempotency key before it reads the body", async () => {
      const answer = await call(key, "POST", PROBE, "{", { idempotencyKey: null });
      expect(codeOf(answer)).toEqual([400, "idempotency_key_missing"]);
    });

    it("counts a client's requests before scope, and says so from then on", async () => {
      const few = await makeFederationKey({ rateLimitPerMinute: 2, scopes: ["events:write"] });
      const first = await call(few, "GET", PROBE);
      expect(codeOf(first)).toEqual([403, "scope_missing"]);
      expect(first.headers["ratelimit-policy"]).toBe('"default";q=2;w=60');
      expect(first.headers["ratelimit"]).toMatch(/^"default";r=1;t=\d+$/);
      await call(few, "GET", PROBE);
      const third = await call(few, "GET", PROBE);
      expect(codeOf(third)).toEqual([429, "too_many_requests"]);
      const [, seconds] = /t=(\d+)/.exec(String(third.headers["ratelimit"])) ?? [];
      expect(Number(third.headers["retry-after"])).toBeGreaterThanOrEqual(Number(seconds));
      expect(third.json["detail"]).toBe(
        `Too many requests. Try again in ${third.headers["retry-after"] ?? ""} seconds.`,
      );
    });

    it("stores nothing for 403 and 429", async () => {
      const few = await makeFederationKey({ rateLimitPerMinute: 1 });
      const idempotencyKey = randomBytes(9).toString("hex");
      await call(few, "GET", PROBE);
      const refused = await call(few, "POST", PROBE, { label: "limited" }, { idempotencyKey });
      expect(refused.status).toBe(429);
      await prisma.federatedClient.update({ where: { id: few.clientId }, data: { rateLimitPerMinute: 50 } });
      expect((await call(few, "POST", PROBE, { label: "limited" }, { idempotencyKey })).status).toBe(201);
    });

    describe("addresses", () => {
      it.each([
        ["GET", "/api/v1/federation/nothing", "There is no such endpoint."],
        ["POST", `${PROBE}/`, "trailing slash"],
        ["POST", "/api/v1/federation//probe", "double slash"],
        ["DELETE", `${PROBE}/%zz`, "There is no such endpoint."],
      ])("%s %s is not found", async (method, target, words) => {
        for (const answer of [
          await unsigned(method, target),
          await call(key, method, target, method === "POST" ? {} : undefined),
        ]) {
          expect(codeOf(answer)).toEqual([404, "not_found"]);
          expect(answer.json["detail"]).toContain(words);
        }
      });

      it("are told to nobody whose signature is wrong", async () => {
        const answer = await call({ ...key, secret: "wrong" }, "GET", "/api/v1/federation/nothing");
        expect(codeOf(answer)).toEqual([401, "signature_invalid"]);
      });

      it("name their methods", async () => {
        const answer = await unsigned("PUT", PROBE);
        expect(codeOf(answer)).toEqual([405, "method_not_allowed"]);
        expect(answer.headers["allow"]).toBe("POST, GET, HEAD, OPTIONS");
        const options = await unsigned("OPTIONS", PROBE);
        expect([options.status, options.headers["allow"], options.text]).toEqual([
          204,
          "POST, GET, HEAD, OPTIONS",
          "",
        ]);
        expect(options.headers["access-control-allow-origin"]).toBeUndefined();
      });

      it("answer HEAD like GET, without the body", async () => {
        const answer = await call(key, "HEAD", `${PROBE}?label=head`);
        expect([answer.status, answer.text]).toEqual([200, ""]);
      });
    });

    it("takes a request id that can be logged, and makes one otherwise", async () => {
      const given = await call(key, "GET", PROBE, undefined, { headers: { "x-request-id": "order-42-abc" } });
      expect(given.headers["x-request-id"]).toBe("order-42-abc");
      const odd = await call(key, "GET", PROBE, undefined, { headers: { "x-request-id": "a b" } });
      expect(odd.headers["x-request-id"]).toMatch(/^[A-Za-z0-9_-]{8,128}$/);
    });
  },
  PROBE_ROUTES,
);

it("stops reading a body without an end, and says why", async () => {
  const served = await serveMount("gateway", PROBE_ROUTES);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const request = http.request(`${served.baseUrl}${PROBE}`, {
      method: "POST",
      headers: { host: AUTHORITY },
    });
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    const more = (): void => {
      if (!request.destroyed) request.write(chunk, () => setImmediate(more));
    };
    request.on("response", (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    request.on("error", reject);
    more();
  });
  expect(status).toBe(413);
  await served.stop();
});
