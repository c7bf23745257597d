import { createHash, createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { httpbis } from "http-message-signatures";
import { createSignature, verifySignature } from "http-message-sig";
import { parseDictionary } from "structured-headers";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isWellFormedSecret } from "@/domains/federation/rules/key-format";
import { acceptSignature, readClaim } from "@/domains/federation/rules/profile";
import { signatureBase } from "@/domains/federation/rules/signature-base";
import { ed25519Verifier, hmacVerifier, type SignatureVerifier } from "@/platform/signing/verifier";
import { type SignedRequest, verifyRequest } from "@/platform/signing/verify-request";
import { signRequest, type SignedMessage } from "../support/signer";

const rawPublicKey = (pem: string): string =>
  createPublicKey(pem).export({ type: "spki", format: "der" }).subarray(-32).toString("base64");

/** Whether our side takes the request, profile included. */
function accepts(request: SignedRequest, verifier: SignatureVerifier, hasBody: boolean, now: Date) {
  return verifyRequest(request, (claim) => {
    readClaim({ method: request.method, headers: request.headers, hasBody }, claim, now);
    return Promise.resolve(verifier);
  });
}

function partsOf({ method, target, headers }: Omit<SignedMessage, "base" | "body">): SignedRequest {
  const [path = "", query = ""] = target.split("?", 2);
  return { method, authority: headers["host"] ?? "", path, query, headers };
}

describe("the vectors shared with the SDK", () => {
  const schema = z.object({
    keys: z.object({
      "hmac-sha256": z.object({ keyId: z.string(), secret: z.string() }),
      ed25519: z.object({ keyId: z.string(), publicKey: z.string() }),
    }),
    vectors: z.array(
      z.object({
        name: z.string(),
        algorithm: z.enum(["hmac-sha256", "ed25519"]),
        request: z.object({
          method: z.string(),
          url: z.string(),
          created: z.number(),
          body: z.string().optional(),
        }),
        base: z.string(),
        headers: z.record(z.string(), z.string()),
      }),
    ),
  });
  const { keys, vectors } = schema.parse(JSON.parse(readFileSync("sdk/test/vectors/signing.json", "utf8")));
  const verifiers = {
    "hmac-sha256": hmacVerifier(keys["hmac-sha256"].secret),
    ed25519: ed25519Verifier(rawPublicKey(keys.ed25519.publicKey)),
  };

  it("use a secret of our form", () => expect(isWellFormedSecret(keys["hmac-sha256"].secret)).toBe(true));

  it.each(vectors.map((vector) => [vector.name, vector] as const))(
    "%s",
    async (_, { request, algorithm, headers, base }) => {
      const { host, pathname, search } = new URL(request.url);
      const parts = {
        method: request.method,
        authority: host,
        path: pathname,
        query: search.slice(1),
        headers,
      };
      const hasBody = (request.body ?? "") !== "";
      const now = new Date(request.created * 1000);
      expect(await accepts(parts, verifiers[algorithm], hasBody, now)).toBe(true);
      expect(await accepts({ ...parts, path: `${pathname}x` }, verifiers[algorithm], hasBody, now)).toBe(
        false,
      );
      const components = [...base.matchAll(/^"([^"]+)": /gm)].map(([, name = ""]) => name).slice(0, -1);
      const params = (headers["signature-input"] ?? "").slice("sig1=".length);
      expect(signatureBase(parts, components, params)).toBe(base);
    },
  );
});

describe("RFC 9421", () => {
  const headers = {
    date: "Tue, 20 Apr 2021 02:07:55 GMT",
    "content-type": "application/json",
    "content-length": "18",
  };
  const parts = {
    method: "POST",
    authority: "example.com",
    path: "/foo",
    query: "param=Value&Pet=dog",
    headers,
  };

  it("B.2.5: hmac-sha256", () => {
    const params = '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"';
    const base = signatureBase(parts, ["date", "@authority", "content-type"], params) ?? "";
    const secret = Buffer.from(
      "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==",
      "base64",
    );
    const signature = Buffer.from("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=", "base64");
    expect(hmacVerifier(secret).verify(Buffer.from(base), signature)).toBe(true);
    expect(hmacVerifier(secret).verify(Buffer.from(`${base} `), signature)).toBe(false);
    expect(hmacVerifier(secret).verify(Buffer.from(base), signature.subarray(1))).toBe(false);
  });

  it("B.2.6: ed25519", () => {
    const names = ["date", "@method", "@path", "@authority", "content-type", "content-length"];
    const params = `(${names.map((name) => `"${name}"`).join(" ")});created=1618884473;keyid="test-key-ed25519"`;
    const base = signatureBase(parts, names, params) ?? "";
    const key = Buffer.from("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs", "base64url").toString("base64");
    const signature = Buffer.from(
      "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==",
      "base64",
    );
    expect(ed25519Verifier(key).verify(Buffer.from(base), signature)).toBe(true);
    expect(ed25519Verifier(key).verify(Buffer.from(`${base} `), signature)).toBe(false);
  });
});

describe("RFC 4231: HMAC-SHA-256", () => {
  const repeated = (byte: number, times: number): string => Buffer.alloc(times, byte).toString("hex");
  it.each([
    [
      repeated(0x0b, 20),
      Buffer.from("Hi There").toString("hex"),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ],
    [
      Buffer.from("Jefe").toString("hex"),
      Buffer.from("what do ya want for nothing?").toString("hex"),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    [
      repeated(0xaa, 20),
      repeated(0xdd, 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    ],
    [
      repeated(0xaa, 131),
      Buffer.from("Test Using Larger Than Block-Size Key - Hash Key First").toString("hex"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ],
  ])("key %s", (key, data, expected) => {
    const verifier = hmacVerifier(Buffer.from(key, "hex"));
    const mac = Buffer.from(expected, "hex");
    expect(verifier.verify(Buffer.from(data, "hex"), mac)).toBe(true);
    for (let bit = 0; bit < 256; bit += 1) {
      const wrong = Buffer.from(mac);
      wrong.writeUInt8(wrong.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(verifier.verify(Buffer.from(data, "hex"), wrong)).toBe(false);
    }
  });
});

describe("two other implementations", () => {
  const secret = "fls_live_independent";
  const pair = generateKeyPairSync("ed25519");
  const keyId = `flk_live_${"k".repeat(22)}`;
  const request = {
    method: "POST",
    target: "/api/v1/federation/usage?a=b+c",
    authority: "leads.example.com",
    body: "{}",
  };
  const hmac = (data: Uint8Array): Buffer => createHmac("sha256", secret).update(data).digest();
  const signatureParameters = ["created", "keyid", "alg", "nonce", "tag"];

  it.each([
    ["hmac-sha256", signRequest({ keyId, secret }, request)],
    ["ed25519", signRequest({ keyId, privateKey: pair.privateKey }, request)],
  ])("accept what our documented client signs: %s", async (algorithm, message) => {
    const verifier =
      algorithm === "ed25519"
        ? ed25519Verifier(rawPublicKey(pair.publicKey.export({ type: "spki", format: "pem" }).toString()))
        : hmacVerifier(secret);
    const url = `https://${request.authority}${request.target}`;
    const verify = (data: Uint8Array, signature: Uint8Array) => verifier.verify(data, signature);
    const byFirst = await httpbis.verifyMessage(
      {
        keyLookup: () =>
          Promise.resolve({
            id: keyId,
            algs: [algorithm],
            verify: (data, signature) => Promise.resolve(verify(data, signature)),
          }),
      },
      { method: message.method, url, headers: message.headers },
    );
    expect(byFirst).toBe(true);
    const fields = Object.entries(message.headers).map(([name, value]) => ({ name, value }));
    const bySecond = await verifySignature(
      { kind: "request", method: message.method, targetUri: url, fields },
      {
        policy: {
          algorithms: [algorithm],
          requiredComponents: ["@method", "content-digest"],
          requiredParameters: ["nonce"],
        },
        resolveVerifier: () => ({ algorithm, verify }),
      },
    );
    expect(bySecond.parameters.keyid).toBe(keyId);
  });

  const unsigned = () => {
    const digest = createHash("sha256").update(request.body).digest("base64");
    return {
      method: request.method,
      url: `https://${request.authority}${request.target}`,
      headers: {
        host: request.authority,
        "content-digest": `sha-256=:${digest}:`,
        "content-type": "application/json",
        "idempotency-key": '"independent-1"',
      },
    };
  };
  const components = [
    "@method",
    "@authority",
    "@path",
    "@query",
    "content-digest",
    "content-type",
    "idempotency-key",
  ];
  const parameters = () => ({
    created: Math.floor(Date.now() / 1000),
    keyid: keyId,
    alg: "hmac-sha256",
    nonce: "AAAAAAAAAAAAAAAAAAAAAA",
    tag: "fairlead-v1",
  });

  it("sign so that we accept it: http-message-signatures", async () => {
    const message = unsigned();
    const { created, nonce, tag } = parameters();
    const signed = await httpbis.signMessage(
      {
        key: { id: keyId, alg: "hmac-sha256", sign: (data) => Promise.resolve(hmac(data)) },
        name: "sig1",
        fields: components,
        params: signatureParameters,
        paramValues: { created: new Date(created * 1000), nonce, tag },
      },
      message,
    );
    const lower = Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value]);
    const parts = partsOf({
      method: "POST",
      target: request.target,
      headers: z.record(z.string(), z.string()).parse(Object.fromEntries(lower)),
    });
    expect(await accepts(parts, hmacVerifier(secret), true, new Date())).toBe(true);
  });

  it("sign so that we accept it: http-message-sig", async () => {
    const { url, headers, method } = unsigned();
    const fields = Object.entries(headers).map(([name, value]) => ({ name, value }));
    const made = await createSignature(
      { kind: "request", method, targetUri: url, fields },
      {
        label: "sig1",
        components,
        parameters: parameters(),
        signer: { algorithm: "hmac-sha256", sign: hmac },
      },
    );
    const all = { ...headers, signature: made.signature, "signature-input": made.signatureInput };
    expect(
      await accepts(
        partsOf({ method, target: request.target, headers: all }),
        hmacVerifier(secret),
        true,
        new Date(),
      ),
    ).toBe(true);
  });

  it("read what we ask for in Accept-Signature", () => {
    for (const method of ["GET", "POST"]) {
      const [items, asked] = parseDictionary(acceptSignature(method)).get("sig1") ?? [[], new Map()];
      expect(Array.isArray(items) ? items.map(([name]: [unknown, unknown]) => name) : []).toEqual(
        components.slice(0, method === "GET" ? 5 : 7),
      );
      expect(Object.fromEntries(asked)).toEqual({ created: true, tag: "fairlead-v1" });
    }
  });
});
