import { createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isKeyId, isWellFormedSecret } from "@/domains/federation/rules/key-format";
import { readClaim } from "@/domains/federation/rules/profile";
import { signatureBase } from "@/domains/federation/rules/signature-base";
import { requireCanonicalQuery, requireDigest } from "@/domains/federation/rules/wire-checks";
import { ed25519Verifier, hmacVerifier } from "@/platform/signing/verifier";
import { type SignatureClaim, type SignedRequest, verifyRequest } from "@/platform/signing/verify-request";
import { keys, type Vector, vectors } from "../../sdk/test/support/vectors";

/* The vectors that the SDK signs exactly, taken by our verifier. */

const raw = createPublicKey(keys.ed25519.publicKey).export({ type: "spki", format: "der" }).subarray(-32);
const verifiers = {
  "hmac-sha256": hmacVerifier(keys["hmac-sha256"].secret),
  ed25519: ed25519Verifier(raw.toString("base64")),
};

function asReceived({ request, headers }: Vector): SignedRequest {
  const { host, pathname, search } = new URL(request.url);
  return { method: request.method, authority: host, path: pathname, query: search.slice(1), headers };
}

async function verified({ algorithm }: Vector, request: SignedRequest) {
  let claim: SignatureClaim = { components: [], parameters: {} };
  const valid = await verifyRequest(request, (stated) => {
    claim = stated;
    return Promise.resolve(verifiers[algorithm]);
  });
  return { valid, claim };
}

describe("signing vectors on the server's side", () => {
  it.each(vectors)("$algorithm: $name", async (vector) => {
    const request = asReceived(vector);
    const { valid, claim } = await verified(vector, request);
    expect(valid).toBe(true);
    const { body = "", created, nonce } = vector.request;
    const shape = { method: request.method, headers: request.headers, hasBody: body !== "" };
    const { keyId, algorithm } = readClaim(shape, claim, new Date(created * 1000));
    expect({ keyId, algorithm }).toEqual({
      keyId: keys[vector.algorithm].keyId,
      algorithm: vector.algorithm,
    });
    expect(claim.parameters["nonce"]).toBe(nonce);
    const stated = vector.headers["signature-input"]?.slice("sig1=".length) ?? "";
    expect(signatureBase(request, claim.components, stated)).toBe(vector.base);
    requireDigest(request.headers["content-digest"], Buffer.from(body));
    requireCanonicalQuery(request.query);
  });

  it.each(vectors)("$algorithm: $name, altered", async (vector) => {
    const request = asReceived(vector);
    const changes: Partial<SignedRequest>[] = [
      { method: request.method === "GET" ? "POST" : "GET" },
      { authority: "leads.example.org" },
      { path: `${request.path}x` },
      { query: `${request.query}&x=1` },
      { headers: { ...request.headers, "content-digest": `sha-256=:${"A".repeat(43)}=:` } },
    ];
    for (const change of changes) {
      expect((await verified(vector, { ...request, ...change })).valid).toBe(false);
    }
  });

  it("agree with the server on what a key looks like", () => {
    expect(isWellFormedSecret(keys["hmac-sha256"].secret)).toBe(true);
    expect(isKeyId(keys["hmac-sha256"].keyId) && isKeyId(keys.ed25519.keyId)).toBe(true);
  });
});
