import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BookLine, bookPrice } from "./book-price";

const LINES: readonly BookLine[] = [
  { nicheId: "roofs", competitionLevelId: "one", postalPrefix: "", priceMinor: 100 },
  { nicheId: "roofs", competitionLevelId: "one", postalPrefix: "9", priceMinor: 200 },
  { nicheId: "roofs", competitionLevelId: "one", postalPrefix: "941", priceMinor: 300 },
  { nicheId: "roofs", competitionLevelId: "three", postalPrefix: "M5V", priceMinor: 40 },
  { nicheId: "drains", competitionLevelId: "one", postalPrefix: "941", priceMinor: 0 },
];

const price = (nicheId: string, competitionLevelId: string, postalCode: string | null) =>
  bookPrice(LINES, { nicheId, competitionLevelId, postalCode, defaultMinor: 7 });

describe("the price of a sale", () => {
  it.each([
    ["roofs", "one", "94107", 300],
    ["roofs", "one", "94 107-1234", 300],
    ["roofs", "one", "90210", 200],
    ["roofs", "one", "10001", 100],
    ["roofs", "one", null, 100],
    ["roofs", "three", "m5v 2t6", 40],
    ["roofs", "three", "94107", 7],
    ["roofs", "three", null, 7],
    ["drains", "one", "94107", 0],
    ["drains", "one", "9", 7],
    ["gutters", "one", "94107", 7],
  ])("of %s at level %s in %s is %d", (niche, level, code, expected) => {
    expect(price(niche, level, code)).toBe(expected);
  });

  it("is that of the longest prefix, however the lines are ordered", () => {
    const digits = fc.string({ unit: fc.constantFrom("1", "2"), maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(digits, { maxLength: 12 }), digits, (prefixes, postalCode) => {
        const lines = prefixes.map((postalPrefix) => ({
          nicheId: "n",
          competitionLevelId: "l",
          postalPrefix,
          priceMinor: postalPrefix.length,
        }));
        const longest = Math.max(
          -1,
          ...prefixes.filter((p) => postalCode.startsWith(p)).map((p) => p.length),
        );
        const sale = { nicheId: "n", competitionLevelId: "l", postalCode, defaultMinor: -1 };
        expect(bookPrice(lines, sale)).toBe(longest);
      }),
    );
  });
});
