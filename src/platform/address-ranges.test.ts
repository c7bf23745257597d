import { expect, it } from "vitest";
import { isInRanges } from "./address-ranges";

const RANGES = ["198.51.100.7", "203.0.113.0/24", "2001:db8:1::/48", "2001:db8::5"];

it.each([
  ["198.51.100.7", true],
  ["198.51.100.8", false],
  ["203.0.113.250", true],
  ["203.0.114.1", false],
  ["::ffff:203.0.113.9", true],
  ["2001:db8:1:ffff::1", true],
  ["2001:db8:2::1", false],
  ["2001:0db8:0:0::5", true],
  ["not an address", false],
  [null, false],
])("%s: %s", (address, expected) => {
  expect(isInRanges(address, RANGES)).toBe(expected);
});

it("an empty list holds nobody", () => {
  expect(isInRanges("198.51.100.7", [])).toBe(false);
});
