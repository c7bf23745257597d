import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failingMeans, healthOf } from "./health";

const START = new Date("2026-11-21T10:00:00Z");
const at = (hours: number): Date => new Date(START.getTime() + hours * 3_600_000);

describe("an endpoint that fails", () => {
  it.each([
    [0, 0, null, "nothing"],
    [23, 0, null, "nothing"],
    [24, 0, null, "warn"],
    [30, 1, 24, "nothing"],
    [71, 1, 24, "nothing"],
    [72, 1, 24, "warn"],
    [119, 2, 72, "nothing"],
    [120, 2, 72, "disable"],
    [200, 0, null, "warn"],
    [201, 1, 200, "nothing"],
    [224, 1, 200, "warn"],
    [247, 2, 224, "nothing"],
    [248, 2, 224, "disable"],
  ] as const)("for %i hours, warned %i times, last at hour %s: %s", (hours, warnings, warned, means) => {
    const warnedAt = warned === null ? null : at(warned);
    expect(failingMeans({ failingSince: START, warnings, warnedAt, now: at(hours) })).toBe(means);
  });

  it("is never disabled before five days, nor without two warnings a day apart and a day before", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }), (gaps) => {
        const warned: number[] = [];
        let hours = 0;
        for (const gap of gaps) {
          hours += gap;
          const warnedAt = warned.length === 0 ? null : at(warned.at(-1) ?? 0);
          const means = failingMeans({
            failingSince: START,
            warnings: warned.length,
            warnedAt,
            now: at(hours),
          });
          if (means === "warn") warned.push(hours);
          if (means !== "disable") continue;
          const [first = hours, second = hours, ...more] = warned;
          expect(more).toEqual([]);
          expect(hours).toBeGreaterThanOrEqual(120);
          expect(second - first).toBeGreaterThanOrEqual(24);
          expect(hours - second).toBeGreaterThanOrEqual(24);
          return;
        }
      }),
    );
  });
});

describe("an endpoint that is enabled", () => {
  const [never, early, late] = [null, at(1), at(2)];
  it.each([
    ["unused", { lastSuccessAt: never, lastFailureAt: never, failingSince: null }],
    ["working", { lastSuccessAt: early, lastFailureAt: never, failingSince: null }],
    ["working", { lastSuccessAt: late, lastFailureAt: early, failingSince: null }],
    ["failing", { lastSuccessAt: never, lastFailureAt: early, failingSince: early }],
    ["failing", { lastSuccessAt: early, lastFailureAt: late, failingSince: late }],
    // its failures were forgotten when somebody enabled it again
    ["untried", { lastSuccessAt: early, lastFailureAt: late, failingSince: null }],
    ["untried", { lastSuccessAt: never, lastFailureAt: late, failingSince: null }],
  ] as const)("is %s when that is what is known of it", (says, known) => {
    expect(healthOf(known)).toBe(says);
  });
});
