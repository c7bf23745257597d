import { createHmac, generateKeyPairSync, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asCurl, type ConsoleRequest, signForConsole } from "./console-signing";

const REQUEST: ConsoleRequest = {
  method: "POST",
  target: "/api/v1/federation/usage?b=2&a=%20",
  body: '{"events":[]}',
  keyId: `flk_test_${"x".repeat(22)}`,
  secret: "fls_test_secret",
  authority: "leads.example.com",
};

const signatureOf = (headers: Record<string, string>) =>
  Buffer.from((headers["signature"] ?? "").slice("sig1=:".length, -1), "base64");

describe("signing in the browser", () => {
  it("covers the parts of a write, with the query in its usual form", async () => {
    const { base, headers, target } = await signForConsole(REQUEST);
    expect(target).toBe("/api/v1/federation/usage?b=2&a=+");
    expect(base.split("\n").slice(0, 4)).toEqual([
      '"@method": POST',
      '"@authority": leads.example.com',
      '"@path": /api/v1/federation/usage',
      '"@query": ?b=2&a=+',
    ]);
    expect(headers["signature-input"]).toContain(
      '"content-digest" "content-type" "idempotency-key");created=',
    );
    const expected = createHmac("sha256", REQUEST.secret).update(base).digest();
    expect(signatureOf(headers)).toEqual(expected);
  });

  it("signs with a private key, also when a field took its line breaks away", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString().replaceAll("\n", "");
    const { base, headers } = await signForConsole({ ...REQUEST, method: "GET", body: "", secret: pem });
    expect(headers["signature-input"]).toContain('alg="ed25519"');
    expect(headers["idempotency-key"]).toBeUndefined();
    expect(verify(null, Buffer.from(base), publicKey, signatureOf(headers))).toBe(true);
  });

  it("writes a curl command that a shell reads as one", async () => {
    const signed = await signForConsole({ ...REQUEST, body: `{"note":"it's"}` });
    expect(asCurl("https://leads.example.com", signed)).toContain(
      String.raw`--data-raw '{"note":"it'\''s"}'`,
    );
  });
});
