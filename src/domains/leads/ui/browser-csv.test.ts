import { describe, expect, it } from "vitest";
import { toCsv } from "./browser-csv";

describe("CSV made in the browser", () => {
  it.each([
    ["plain", "plain\r\n"],
    ["a,b", '"a,b"\r\n'],
    ['say "x"', '"say ""x"""\r\n'],
    ["two\nlines", '"two\nlines"\r\n'],
    ["=1+1", "'=1+1\r\n"],
    ["@cmd", "'@cmd\r\n"],
    ["-5", "'-5\r\n"],
  ])("writes %j safely", (value, expected) => {
    expect(toCsv([[value]])).toBe(expected);
  });

  it("keeps rows and columns", () => {
    expect(
      toCsv([
        ["a", "b"],
        ["1", ""],
      ]),
    ).toBe("a,b\r\n1,\r\n");
  });
});
