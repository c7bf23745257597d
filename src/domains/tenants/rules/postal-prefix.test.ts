import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPostalPrefix, readPostalPrefixes } from "./postal-prefix";

describe("readPostalPrefixes", () => {
  it.each([
    ["941, 942\n941", ["941", "942"]],
    ["m5v 2t6; M5V", ["M5V", "M5V2T6"]],
    ["94107-1234", ["941071234"]],
    [" ,;\n", []],
  ])("reads %j", (given, prefixes) => {
    expect(readPostalPrefixes(given)).toEqual(prefixes);
  });

  it("reads its own answer unchanged, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string(), (given) => {
        const once = readPostalPrefixes(given);
        expect(readPostalPrefixes(once)).toEqual(once);
        expect(new Set(once).size).toBe(once.length);
      }),
    );
  });
});

describe("isPostalPrefix", () => {
  it.each([
    ["9", true],
    ["M5V2T6", true],
    ["", false],
    ["94!", false],
    ["94107123456", false],
    ["é", false],
  ])("%j is %s", (text, valid) => {
    expect(isPostalPrefix(text)).toBe(valid);
  });
});
