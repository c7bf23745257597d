import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "./errors";
import { parseUntrustedJson } from "./json";

describe("parseUntrustedJson", () => {
  it.each([
    ["no JSON", "{"],
    ["an empty body", ""],
    ["NUL", '"a\\u0000"'],
    ["a lone surrogate", '{"a":["\\ud800"]}'],
    ["a lone surrogate that is not escaped", '{"a":"\ud800"}'],
    ["a lone surrogate in a key", '{"\\udc00":1}'],
    ["a prototype key", '{"a":{"__proto__":{"admin":true}}}'],
    ["a constructor key", '{"constructor":1}'],
    ["depth 33", `${"[".repeat(33)}1${"]".repeat(33)}`],
    ["depth 100,000", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ])("refuses %s", (_, text) => {
    expect(() => parseUntrustedJson(text)).toThrow(AppError);
  });

  it("takes depth 32", () => {
    const text = `${"[".repeat(32)}1${"]".repeat(32)}`;
    expect(JSON.stringify(parseUntrustedJson(text))).toBe(text);
  });

  it("returns what JSON.parse returns for ordinary values", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: true }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/__proto__|"constructor"|"prototype"|\\u0000/.test(text));
        expect(parseUntrustedJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});
