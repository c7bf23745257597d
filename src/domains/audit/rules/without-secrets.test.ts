import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutSecrets } from "./without-secrets";

describe("withoutSecrets", () => {
  it("drops secret-looking keys at any depth and keeps the rest", () => {
    const text = withoutSecrets({
      name: "Ann",
      passwordHash: "canary",
      nested: { list: [{ token: "canary", kept: 1 }], totpSecret: "canary", totpEnabledAt: "2026" },
      value: 12n,
    });
    expect(text).toBe('{"name":"Ann","nested":{"list":[{"kept":1}],"totpEnabledAt":"2026"},"value":"12"}');
  });

  it("never lets a value under a secret key through", () => {
    const key = fc.constantFrom(
      "password",
      "newPassword",
      "clientSecret",
      "inviteToken",
      "code_hash",
      "apiKey",
    );
    fc.assert(
      fc.property(key, fc.string({ minLength: 1 }), (name, rest) => {
        expect(withoutSecrets({ a: { [name]: `canary${rest}` } })).toBe('{"a":{}}');
      }),
    );
  });

  it("keeps null", () => {
    expect(withoutSecrets(null)).toBeNull();
    expect(withoutSecrets(undefined)).toBeNull();
  });
});
