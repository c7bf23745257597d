import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageOf, pageQuery, writeCursor } from "./cursor";

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `01900000-0000-7000-8000-00000000000${index}`,
    createdAt: new Date(Date.UTC(2026, 10, 21, 0, 0, 0, index)),
  }));

describe("a list's cursor", () => {
  it("says what it was made of, to the millisecond", () => {
    const date = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.uuid(), (createdAt, id) => {
        expect(pageQuery.parse({ cursor: writeCursor({ createdAt, id }) }).cursor).toEqual({ createdAt, id });
      }),
    );
  });

  it("is refused when it is none of ours", () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (cursor) => !pageQuery.safeParse({ cursor }).success));
  });
});

it("cuts rows into a page and says whether more follow", () => {
  expect(pageOf(rows(2), 2)).toEqual({ items: rows(2), nextCursor: null });
  const [first, second, third] = rows(3);
  if (first === undefined || second === undefined || third === undefined) throw new Error("three rows");
  expect(pageOf([first, second, third], 2)).toEqual({
    items: [first, second],
    nextCursor: writeCursor(second),
  });
  expect(pageOf([], 2)).toEqual({ items: [], nextCursor: null });
});
