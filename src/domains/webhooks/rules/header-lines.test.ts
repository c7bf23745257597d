import { expect, it } from "vitest";
import { readHeaderLines } from "./header-lines";

it("reads one header a line, with colons in values, and nothing from empty lines", () => {
  expect(readHeaderLines("")).toEqual({ headers: {} });
  expect(readHeaderLines(" X-Api-Key : a:b \n\n authorization: Bearer token\r\n")).toEqual({
    headers: { "x-api-key": "a:b", authorization: "Bearer token" },
  });
});

it.each([
  ["no colon here", "Write one header a line, as name: value."],
  [": no name", "Write one header a line, as name: value."],
  ["x-a: 1\nX-A: 2", "Name each header once."],
])("says what is wrong with %j", (typed, problem) => {
  expect(readHeaderLines(typed)).toEqual({ problem });
});
