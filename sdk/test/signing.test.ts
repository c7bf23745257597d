import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createSigner } from "../src/signing";
import { withoutNodeCrypto } from "./support/runtime";
import { keys, vectors } from "./support/vectors";

afterEach(() => void vi.restoreAllMocks());

const hmac = keys["hmac-sha256"];
const ed25519 = { keyId: keys.ed25519.keyId, privateKey: keys.ed25519.privateKey };
const credentials = { "hmac-sha256": hmac, ed25519 };

describe.each(["node:crypto", "WebCrypto"])("signing with %s", (runtime) => {
  it.each(vectors)("$algorithm: $name", async ({ algorithm, request, base, headers }) => {
    if (runtime === "WebCrypto") withoutNodeCrypto();
    const signed = await createSigner(credentials[algorithm]).sign(request);
    expect(signed.base).toBe(base);
    expect(signed.headers).toEqual(headers);
  });

  it("takes an Ed25519 key as JWK too", async () => {
    if (runtime === "WebCrypto") withoutNodeCrypto();
    const pair = generateKeyPairSync("ed25519");
    const signer = createSigner({ ...ed25519, privateKey: pair.privateKey.export({ format: "jwk" }) });
    const { base, headers } = await signer.sign({ method: "GET", url: "https://leads.example.com/" });
    const signature = Buffer.from(headers["signature"]?.slice("sig1=:".length, -1) ?? "", "base64");
    expect(verify(null, Buffer.from(base), createPublicKey(pair.privateKey), signature)).toBe(true);
  });
});

describe("what is fresh", () => {
  it("takes a new nonce of at least 16 bytes each time, and the time of now", async () => {
    const signer = createSigner(hmac);
    const inputs = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { headers } = await signer.sign({ method: "GET", url: "https://leads.example.com/" });
        return headers["signature-input"] ?? "";
      }),
    );
    const nonces = inputs.map((input) => /nonce="([\w-]+)"/.exec(input)?.[1] ?? "");
    expect(new Set(nonces).size).toBe(50);
    expect(nonces.every((nonce) => Buffer.from(nonce, "base64url").length >= 16)).toBe(true);
    const created = Number(/created=(\d+)/.exec(inputs[0] ?? "")?.[1]);
    expect(Math.abs(created - Date.now() / 1000)).toBeLessThan(10);
  });
});

describe("credentials are checked before anything is sent", () => {
  const last = hmac.secret.at(-1) === "a" ? "b" : "a";
  it.each([
    ["a mistyped secret", { secret: hmac.secret.slice(0, -1) + last }, /mistyped/],
    ["two letters swapped", { secret: hmac.secret.replace("Hq3v", "qH3v") }, /mistyped/],
    ["a secret cut off", { secret: hmac.secret.slice(0, -3) }, /mistyped/],
    ["a secret of the other mode", { keyId: "flk_live_7Qm2ZxN4vB1kLr9TgYcWdE" }, /test key|live key/],
    ["a key id that is none", { keyId: "key_1" }, /flk_/],
    ["neither secret nor private key", { secret: undefined }, /either/],
    ["both", { privateKey: ed25519.privateKey }, /either/],
  ])("%s", (_name, change, message) => {
    expect(() => createSigner({ ...hmac, ...change })).toThrow(message);
  });

  it("refuses a private key that is none, or of another kind, and never quotes it", () => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const pem = rsa.export({ type: "pkcs8", format: "pem" }).toString();
    for (const privateKey of ["not a key: s3cret", pem]) {
      expect(() => createSigner({ ...ed25519, privateKey })).toThrow(/Ed25519/);
    }
    expect(() => createSigner({ ...hmac, secret: "fls_test_s3cret" })).toThrow(/^(?!.*s3cret)/);
  });

  it.each(["short", "with space", 'with"quote', "with\\backslash", "x".repeat(129), "ümlautümlaut"])(
    "refuses the idempotency key %s",
    async (idempotencyKey) => {
      const signing = createSigner(hmac).sign({ method: "POST", url: "https://a.example/", idempotencyKey });
      await expect(signing).rejects.toThrow(/idempotency key/);
    },
  );
});
