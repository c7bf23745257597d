import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { describe, expect, it } from "vitest";
import { webhookSignature } from "./signature";

const secretOf = () => `whsec_${randomBytes(32).toString("base64")}`;
const timestamp = Math.floor(Date.now() / 1_000);

describe("a webhook's signature", () => {
  it("is taken by the official libraries, whatever the body", () => {
    const secret = secretOf();
    fc.assert(
      fc.property(fc.uuid(), fc.json(), (id, body) => {
        const headers = {
          "webhook-id": id,
          "webhook-timestamp": `${timestamp}`,
          "webhook-signature": webhookSignature([secret], { id, timestamp, body }),
        };
        expect(new StandardWebhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
        expect(new SvixWebhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
      }),
    );
  });

  it("is taken with the old and with the new secret while one rotates, and with no other", () => {
    const secrets = [secretOf(), secretOf()];
    const [id, body] = ["msg_1", "{}"];
    const headers = {
      "webhook-id": id,
      "webhook-timestamp": `${timestamp}`,
      "webhook-signature": webhookSignature(secrets, { id, timestamp, body }),
    };
    for (const Library of [StandardWebhook, SvixWebhook]) {
      for (const secret of secrets) expect(new Library(secret).verify(body, headers)).toEqual({});
      expect(() => new Library(secretOf()).verify(body, headers)).toThrow();
      expect(() => new Library(secrets[0] ?? "").verify("{ }", headers)).toThrow();
    }
  });
});
