import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalInConstantTime, open, randomToken, seal } from "./crypto";

const place = { table: "app_user", column: "totp_secret", row: "1", tenant: null };

describe("seal and open", () => {
  it("gives back any text, and never the same sealed value twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const sealed = seal(text, place);
        expect(open(sealed, place)).toBe(text);
        expect(seal(text, place)).not.toBe(sealed);
      }),
    );
  });

  it.each([
    ["table", { ...place, table: "other" }],
    ["column", { ...place, column: "other" }],
    ["row", { ...place, row: "2" }],
    ["tenant", { ...place, tenant: "t" }],
  ])("refuses a value moved to another %s", (_, elsewhere) => {
    expect(() => open(seal("secret", place), elsewhere)).toThrow();
  });

  it("refuses a value with any part altered", () => {
    const parts = seal("secret", place).split(".");
    for (let index = 0; index < parts.length; index++) {
      const altered = parts.map((part, at) =>
        at === index ? `${part.startsWith("A") ? "B" : "A"}${part.slice(1)}` : part,
      );
      expect(() => open(altered.join("."), place)).toThrow();
    }
    expect(() => open("v1.a.b", place)).toThrow("not a sealed value");
  });
});

it("makes tokens of the asked length that do not repeat", () => {
  const tokens = Array.from({ length: 100 }, () => randomToken());
  expect(new Set(tokens).size).toBe(100);
  expect(tokens.every((token) => /^[A-Za-z0-9_-]{43}$/.test(token))).toBe(true);
});

it("compares texts", () => {
  expect(equalInConstantTime("abc", "abc")).toBe(true);
  expect(equalInConstantTime("abc", "abd")).toBe(false);
  expect(equalInConstantTime("abc", "abcd")).toBe(false);
});
