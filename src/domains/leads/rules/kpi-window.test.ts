import { describe, expect, it } from "vitest";
import { firstDayOf } from "@/platform/time";
import { cappedCount } from "./kpi-window";

describe("firstDayOf", () => {
  it.each([
    ["2026-11-21", 1, "2026-11-21"],
    ["2026-11-21", 7, "2026-11-15"],
    ["2026-03-10", 30, "2026-02-09"],
    ["2024-03-01", 2, "2024-02-29"],
    ["2026-01-03", 7, "2025-12-28"],
  ])("%s, %i days: %s", (today, days, first) => expect(firstDayOf(today, days)).toBe(first));
});

describe("cappedCount", () => {
  it.each([
    [0, { value: 0, capped: false }],
    [10, { value: 10, capped: false }],
    [11, { value: 10, capped: true }],
  ])("%i of at most 10", (counted, expected) => expect(cappedCount(counted, 10)).toEqual(expected));
});
