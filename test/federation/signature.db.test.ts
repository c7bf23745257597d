import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { AUTHORITY, forBothMounts, makeFederationKey, type TestKey } from "../support/federation";
import { effectsOf, PROBE_ROUTES } from "../support/federation-probe";
import { signRequest, type SignOptions, type UnsignedRequest } from "../support/signer";

const PROBE = "/api/v1/federation/probe";
const seconds = (): number => Math.floor(Date.now() / 1000);

let key: TestKey;
beforeAll(async () => {
  key = await makeFederationKey();
});

const write = (change: Partial<UnsignedRequest> = {}): UnsignedRequest => ({
  method: "POST",
  target: PROBE,
  authority: AUTHORITY,
  body: JSON.stringify({ label: "signature" }),
  ...change,
});

/** What a problem says, apart from which request it was. */
function words(json: Record<string, unknown>): Record<string, unknown> {
  return { ...json, request_id: null };
}

forBothMounts(
  "signed requests",
  ({ send, call }) => {
    describe("accepted", () => {
      it("a write under an hmac key, once", async () => {
        const label = randomBytes(6).toString("hex");
        const answer = await call(key, "POST", PROBE, { label });
        expect(answer.status).toBe(201);
        expect(answer.json).toEqual({ ok: true, label });
        expect(answer.headers).toMatchObject({
          "content-type": "application/json",
          "cache-control": "no-store",
          "ratelimit-policy": '"default";q=100000;w=60',
          "fairlead-version": "2026-11-01",
        });
        expect(answer.headers["ratelimit"]).toMatch(/^"default";r=\d+;t=\d+$/);
        expect(answer.headers["x-request-id"]).toMatch(/^[A-Za-z0-9_-]{8,128}$/);
        expect(await effectsOf(label)).toBe(1);
      });

      it("a write and a read under an ed25519 key", async () => {
        const pair = await makeFederationKey({ algorithm: "ed25519" });
        expect((await call(pair, "POST", PROBE, { label: "ed25519" })).status).toBe(201);
        expect((await call(pair, "GET", PROBE)).status).toBe(200);
      });

      it("a read, a read with a query, a write without a body", async () => {
        expect((await call(key, "GET", PROBE)).json).toMatchObject({ label: "none", caller: "Test CRM" });
        const query = new URLSearchParams({ label: "a b+c/ü&=~*" }).toString();
        expect((await call(key, "GET", `${PROBE}?${query}`)).json).toMatchObject({ label: "a b+c/ü&=~*" });
        expect((await call(key, "DELETE", `${PROBE}/a%20b`)).json).toEqual({ ok: true, label: "a b" });
      });

      it.each(["127.0.0.1:3000", "[::1]:3000"])("under this machine's other name %s", async (authority) => {
        expect((await send(signRequest(key, write({ authority })))).status).toBe(201);
      });

      it("created up to 300 s ago and 60 s ahead", async () => {
        for (const created of [seconds() - 297, seconds() + 57]) {
          expect((await send(signRequest(key, write(), { created }))).status).toBe(201);
        }
      });

      it.each(["application/json; charset=utf-8", 'Application/JSON ; Charset="UTF-8"'])(
        "a body of type %s",
        async (contentType) => {
          expect((await send(signRequest(key, write({ contentType })))).status).toBe(201);
        },
      );

      it("components and parameters in another order", async () => {
        const components = [
          "content-digest",
          "idempotency-key",
          "content-type",
          "@query",
          "@path",
          "@authority",
          "@method",
        ];
        expect((await send(signRequest(key, write(), { components }))).status).toBe(201);
      });
    });

    const refusals: [string, string, number, Partial<UnsignedRequest>, SignOptions][] = [
      ["an old signature", "timestamp_out_of_range", 401, {}, { created: seconds() - 400 }],
      ["a signature from the future", "timestamp_out_of_range", 401, {}, { created: seconds() + 200 }],
      ["another profile", "signature_invalid", 401, {}, { tag: "fairlead-v2" }],
      ["another algorithm than the key's", "signature_invalid", 401, {}, { alg: "ed25519" }],
      ["an unknown algorithm", "signature_invalid", 401, {}, { alg: "rsa-pss-sha512" }],
      ["a short nonce", "signature_invalid", 401, {}, { nonce: "short" }],
      [
        "too few components",
        "signature_invalid",
        401,
        {},
        { components: ["@method", "@authority", "@path"] },
      ],
      [
        "the body's type left out",
        "signature_invalid",
        401,
        {},
        { components: ["@method", "@authority", "@path", "@query", "content-digest", "idempotency-key"] },
      ],
      [
        "the idempotency key left out",
        "signature_invalid",
        401,
        {},
        { components: ["@method", "@authority", "@path", "@query", "content-digest", "content-type"] },
      ],
      ["a digest of something else", "digest_mismatch", 401, {}, { digestOf: "something else" }],
      ["another host", "signature_invalid", 401, { authority: "fairlead.example" }, {}],
      ["a write without its key", "idempotency_key_missing", 400, { idempotencyKey: null }, {}],
      ["a key that is too short", "idempotency_key_invalid", 400, { idempotencyKey: '"short"' }, {}],
      ["a key with a space", "idempotency_key_invalid", 400, { idempotencyKey: '"two words"' }, {}],
      ["no JSON", "malformed_request", 400, { body: "{label" }, {}],
      ["another content type", "unsupported_media_type", 415, { contentType: "text/plain" }, {}],
      [
        "another character set",
        "unsupported_media_type",
        415,
        { contentType: "application/json; charset=utf-16" },
        {},
      ],
      ["a body against the schema", "validation_failed", 422, { body: '{"label":""}' }, {}],
      [
        "an unknown contract version",
        "version_unknown",
        400,
        { headers: { "fairlead-version": "2020-01-01" } },
        {},
      ],
      [
        "a query in another spelling",
        "query_not_canonical",
        400,
        { method: "GET", target: `${PROBE}?label=a%20b`, body: "", idempotencyKey: null },
        {},
      ],
    ];

    it.each(refusals)("refuses %s with %s", async (_, code, status, change, options) => {
      const answer = await send(signRequest(key, write(change), options));
      expect({ code: answer.json["code"], status: answer.status }).toEqual({ code, status });
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(answer.json).toMatchObject({
        type: `http://localhost:3000/docs/errors/${code}`,
        status,
        request_id: answer.headers["x-request-id"],
        instance: PROBE,
      });
      const asks = answer.headers["accept-signature"];
      if (status === 401) expect(asks).toContain('tag="fairlead-v1"');
      else expect(asks).toBeUndefined();
    });

    it("says the server's time with a timestamp out of range", async () => {
      const answer = await send(signRequest(key, write(), { created: 1_000 }));
      const time = Date.parse(String(answer.json["server_time"]));
      expect(Math.abs(time - Date.now())).toBeLessThan(10_000);
    });

    it("asks for a signature where there is none", async () => {
      const { headers } = signRequest(key, write());
      const body = Buffer.from("{}");
      for (const missing of ["signature", "signature-input"]) {
        const rest = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== missing));
        const answer = await send({ method: "POST", target: PROBE, headers: rest, body });
        expect(answer.json["code"]).toBe("signature_missing");
      }
    });

    it("tells an unknown key from a wrong signature by nothing", async () => {
      const stranger = { ...key, keyId: `flk_live_${"x".repeat(22)}` };
      const forged = { ...key, secret: `${key.secret?.slice(0, -1) ?? ""}!` };
      const unknown = await send(signRequest(stranger, write()));
      const wrong = await send(signRequest(forged, write()));
      expect(unknown.status).toBe(401);
      expect(words(unknown.json)).toEqual(words(wrong.json));
      expect(words(unknown.json)["code"]).toBe("signature_invalid");
      expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(wrong.headers).sort());
    });

    it("tells a holder that its key is over, and nobody else", async () => {
      const over = await makeFederationKey();
      expect((await call(over, "GET", PROBE)).status).toBe(200);
      const cases: [() => Promise<unknown>, () => Promise<unknown>][] = [
        [
          () =>
            prisma.federationKey.update({ where: { id: over.keyRowId }, data: { expiresAt: new Date(0) } }),
          () => prisma.federationKey.update({ where: { id: over.keyRowId }, data: { expiresAt: null } }),
        ],
        [
          () => prisma.federatedClient.update({ where: { id: over.clientId }, data: { status: "disabled" } }),
          () => prisma.federatedClient.update({ where: { id: over.clientId }, data: { status: "active" } }),
        ],
        [
          () => prisma.tenant.update({ where: { id: over.tenantId }, data: { status: "closed" } }),
          () => prisma.tenant.update({ where: { id: over.tenantId }, data: { status: "active" } }),
        ],
        [
          () =>
            prisma.federationKey.update({ where: { id: over.keyRowId }, data: { revokedAt: new Date() } }),
          () => Promise.resolve(),
        ],
      ];
      for (const [end, restore] of cases) {
        await end();
        expect((await call(over, "GET", PROBE)).json["code"]).toBe("key_unknown_or_revoked");
        expect((await call({ ...over, secret: "guess" }, "GET", PROBE)).json["code"]).toBe(
          "signature_invalid",
        );
        await restore();
      }
    });

    it("refuses a nonce that was used, whatever else is new", async () => {
      const message = signRequest(key, write());
      expect((await send(message)).status).toBe(201);
      const again = await send(message);
      expect({ status: again.status, code: again.json["code"] }).toEqual({
        status: 401,
        code: "nonce_reused",
      });
      const nonce = /nonce="([^"]+)"/.exec(message.headers["signature-input"] ?? "")?.[1] ?? "";
      expect((await send(signRequest(key, write(), { nonce }))).json["code"]).toBe("nonce_reused");
      const other = await makeFederationKey();
      expect((await send(signRequest(other, write(), { nonce }))).status).toBe(201);
    });

    it("refuses what the key has no scope for", async () => {
      const narrow = await makeFederationKey({ scopes: ["status:read"] });
      expect((await call(narrow, "GET", PROBE)).status).toBe(200);
      const refused = await call(narrow, "POST", PROBE, { label: "scope" });
      expect(refused.status).toBe(403);
      expect(refused.json).toMatchObject({ code: "scope_missing", scope: "events:write" });
    });
  },
  PROBE_ROUTES,
);
