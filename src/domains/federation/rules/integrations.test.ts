import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INTEGRATION_KINDS, keepSecrets, redactConfig, SECRET_FIELDS } from "./integrations";

describe("a configuration as it is shown", () => {
  it("names the secrets that are set, and shows none", () => {
    const config = { clientId: "abc", clientSecret: "canary", refreshToken: "" };
    expect(redactConfig("quickbooks", config)).toEqual({
      config: { clientId: "abc" },
      secretsSet: ["clientSecret"],
    });
  });

  it("holds no secret, whatever is in it", () => {
    const kinds = fc.constantFrom(...INTEGRATION_KINDS);
    fc.assert(
      fc.property(kinds, fc.dictionary(fc.string(), fc.string()), (kind, rest) => {
        const secrets = Object.fromEntries(SECRET_FIELDS[kind].map((name) => [name, "canary-of-a-secret"]));
        return !JSON.stringify(redactConfig(kind, { ...rest, ...secrets })).includes("canary-of-a-secret");
      }),
    );
  });
});

it.each([
  [{ username: "a" }, { username: "b", password: "old" }, { username: "a", password: "old" }],
  [{ username: "a", password: "" }, { password: "old" }, { username: "a", password: "old" }],
  [{ username: "a", password: null }, { password: "old" }, { username: "a", password: "old" }],
  [{ username: "a", password: "new" }, { password: "old" }, { username: "a", password: "new" }],
  [{ username: "a", password: "" }, null, { username: "a" }],
])("%j over %j is stored as %j", (sent, stored, expected) => {
  expect(keepSecrets("email", sent, stored)).toEqual(expected);
});
