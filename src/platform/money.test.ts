import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimal, isCurrency, parseMinorUnits } from "./money";

describe("minor units", () => {
  it.each([
    ["45", "USD", 4500],
    ["$45.5", "USD", 4550],
    ["1,234.50", "USD", 123_450],
    ["700", "JPY", 700],
    ["1.234", "KWD", 1234],
    ["0", "EUR", 0],
    ["4.555", "USD", null],
    ["7.5", "JPY", null],
    ["-3", "USD", null],
    ["1,23", "USD", null],
    ["12e3", "USD", null],
    ["", "USD", null],
    ["9999999999999999", "USD", null],
    ["1000000000000", "JPY", 1_000_000_000_000],
  ])("reads %j %s as %j", (text, currency, minor) => {
    expect(parseMinorUnits(text, currency)).toBe(minor);
  });

  it("writes what it reads", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.constantFrom("USD", "JPY", "KWD"),
        (minor, currency) => {
          expect(parseMinorUnits(formatDecimal(minor, currency), currency)).toBe(minor);
        },
      ),
    );
    expect(formatDecimal(-5, "USD")).toBe("-0.05");
  });

  it("knows currencies", () => {
    expect(isCurrency("EUR")).toBe(true);
    expect(isCurrency("ZZZ")).toBe(false);
  });
});
