import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDate } from "./read-date";

const reading = {
  timeZone: "America/Chicago",
  dateOrder: "mdy" as const,
  now: new Date("2026-06-01T12:00:00Z"),
};

describe("readDate", () => {
  it.each([
    ["2026-03-14", "2026-03-14T05:00:00.000Z"],
    ["2026-03-14 09:30", "2026-03-14T14:30:00.000Z"],
    ["2026-01-14T09:30:15", "2026-01-14T15:30:15.000Z"],
    ["2026-03-14T09:30:00Z", "2026-03-14T09:30:00.000Z"],
    ["2026-03-14T09:30:00.123+02:00", "2026-03-14T07:30:00.000Z"],
    ["2026-03-14T09:30:00-0530", "2026-03-14T15:00:00.000Z"],
    ["3/14/2026", "2026-03-14T05:00:00.000Z"],
    ["03/14/2026 9:30 AM", "2026-03-14T14:30:00.000Z"],
    ["03/14/2026, 12:05 am", "2026-03-14T05:05:00.000Z"],
    ["03/14/2026 12:05 PM", "2026-03-14T17:05:00.000Z"],
  ])("%s", (text, expected) => {
    const answer = readDate(text, reading);
    expect("at" in answer ? answer.at.toISOString() : answer.problem).toBe(expected);
  });

  it("reads slashes in the order of the file", () => {
    expect(readDate("04/03/2026", { ...reading, dateOrder: "dmy", timeZone: "UTC" })).toEqual({
      at: new Date("2026-03-04T00:00:00Z"),
    });
  });

  it.each([
    ["soon", /is not a date/],
    ["2026-02-30", /exists/],
    ["2026-13-01", /exists/],
    ["14/03/2026", /exists/],
    ["2026-03-14 25:00", /exists/],
    ["03/14/2026 13:00 PM", /exists/],
    ["1999-12-31", /before the year 2000/],
    ["2026-07-01", /future/],
  ])("refuses %s", (text, expected) => {
    expect(readDate(text, reading)).toEqual({ problem: expect.stringMatching(expected) as string });
  });

  it("takes a time that is a little ahead of our clock for now", () => {
    expect(readDate("2026-06-01T20:00:00Z", reading)).toEqual({ at: reading.now });
  });

  it("never throws and never answers an invalid date", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}( \d{1,2}:\d{2})?$/));
    fc.assert(
      fc.property(text, (given) => {
        const answer = readDate(given, reading);
        expect("problem" in answer || Number.isFinite(answer.at.getTime())).toBe(true);
      }),
    );
  });
});
