import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateKeyId, generateSecret, isKeyId, isWellFormedSecret, prefixOf } from "./key-format";

describe("key ids and secrets", () => {
  it("have the documented form", () => {
    expect(generateKeyId("live")).toMatch(/^flk_live_[0-9A-Za-z]{22}$/);
    expect(generateKeyId("test")).toMatch(/^flk_test_[0-9A-Za-z]{22}$/);
    expect(generateSecret("live")).toMatch(/^fls_live_[0-9A-Za-z]{49}$/);
    expect(isKeyId(generateKeyId("test"))).toBe(true);
    expect(isWellFormedSecret(generateSecret("test"))).toBe(true);
  });

  it("match the published example", () => {
    expect(isWellFormedSecret(`fls_live_${"A".repeat(43)}3Ai2Qy`)).toBe(true);
  });

  it("are never made twice", () => {
    const made = new Set(Array.from({ length: 2_000 }, () => generateSecret("live")));
    expect(made.size).toBe(2_000);
  });

  it("notice every single mistyped character", () => {
    fc.assert(
      fc.property(fc.nat(42), fc.constantFrom("0", "5", "9", "A", "Z", "a", "z"), (place, typed) => {
        const secret = generateSecret("live");
        const wrong = secret.slice(0, 9 + place) + typed + secret.slice(10 + place);
        return wrong === secret || !isWellFormedSecret(wrong);
      }),
    );
  });

  it("refuse what is cut, padded or of the other mode", () => {
    const secret = generateSecret("live");
    for (const wrong of [
      secret.slice(1),
      secret.slice(0, -1),
      `${secret} `,
      secret.replace("live", "test"),
    ]) {
      expect(isWellFormedSecret(wrong)).toBe(false);
    }
  });

  it("show little of a secret", () => expect(prefixOf(generateSecret("live"))).toHaveLength(13));
});
