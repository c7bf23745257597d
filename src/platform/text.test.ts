import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { optionalText, text } from "./text";

const refuses = (value: string): boolean => !text({ max: 50 }).safeParse(value).success;

describe("text", () => {
  it("trims before it measures", () => {
    expect(text({ min: 1, max: 3 }).parse("  abc  ")).toBe("abc");
    expect(
      text({ min: 1, max: 3, tooShort: "Enter a reason." }).safeParse("   ").error?.issues[0]?.message,
    ).toBe("Enter a reason.");
    expect(text({ max: 3 }).safeParse("abcd").success).toBe(false);
  });

  it.each([["a\0b"], ["\0"], ["a\ud800"], ["\udc00b"]])("refuses %j", (value) => {
    expect(refuses(value)).toBe(true);
  });

  it("keeps every text without NUL and lone surrogates", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (value) => {
        expect(refuses(value)).toBe(value.includes("\0") || !value.isWellFormed());
      }),
    );
  });

  it("reads a missing or empty optional text as null", () => {
    const notes = optionalText({ max: 10 });
    expect([undefined, null, "", "  "].map((value) => notes.parse(value))).toEqual([null, null, null, null]);
    expect(notes.parse(" a ")).toBe("a");
    expect(notes.safeParse("a\0").success).toBe(false);
  });
});
