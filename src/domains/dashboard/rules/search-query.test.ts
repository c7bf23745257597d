import { describe, expect, it } from "vitest";
import { escapeLike, idRange, searchedText } from "./search-query";

const ID = "0193f3a1-7b2c-7def-8123-456789abcdef";

describe("idRange", () => {
  it.each([
    [ID, { from: ID, to: ID }],
    [ID.toUpperCase(), { from: ID, to: ID }],
    [
      "0193f3a1",
      { from: "0193f3a1-0000-0000-0000-000000000000", to: "0193f3a1-ffff-ffff-ffff-ffffffffffff" },
    ],
    [
      "0193f3a1-7b",
      { from: "0193f3a1-7b00-0000-0000-000000000000", to: "0193f3a1-7bff-ffff-ffff-ffffffffffff" },
    ],
    ["0193f3a", null],
    ["0193f3a17b2c", null],
    ["deadline", null],
    [`${ID}0`, null],
    ["", null],
  ])("reads %j", (typed, range) => {
    expect(idRange(typed)).toEqual(range);
  });
});

describe("escapeLike", () => {
  it("keeps wildcards as letters", () => {
    expect(escapeLike(String.raw`100%_\A`)).toBe(String.raw`100\%\_\\a`);
  });
});

describe("searchedText", () => {
  it.each([
    ["(415) 555-0100", "4155550100"],
    ["+1 415 555", "1415555"],
    ["Dana Fox", "Dana Fox"],
    ["a1@b.co", "a1@b.co"],
  ])("reads %j as %j", (typed, text) => {
    expect(searchedText(typed)).toBe(text);
  });
});
