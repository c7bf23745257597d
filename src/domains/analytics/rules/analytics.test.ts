import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketStarts, daysIn } from "./buckets";
import { acceptanceRate, addFigures, disputeRate, meanQuality, NO_LEADS, ratio } from "./lead-figures";

describe("buckets", () => {
  it("are days, weeks from their Monday, and months from their first", () => {
    expect(bucketStarts("2026-10-30", "2026-11-02", "day")).toEqual([
      "2026-10-30",
      "2026-10-31",
      "2026-11-01",
      "2026-11-02",
    ]);
    expect(bucketStarts("2026-10-30", "2026-11-02", "week")).toEqual(["2026-10-26", "2026-11-02"]);
    expect(bucketStarts("2026-10-30", "2027-01-01", "month")).toEqual([
      "2026-10-01",
      "2026-11-01",
      "2026-12-01",
      "2027-01-01",
    ]);
  });

  it("of days are as many as the range has, over every change of clock and year", () => {
    const day = fc
      .integer({ min: 0, max: 3_000 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from = one, to = other] = [one, other].toSorted();
        const days = bucketStarts(from, to, "day");
        expect(days).toHaveLength(daysIn(from, to));
        expect(new Set(days).size).toBe(days.length);
        expect([days[0], days.at(-1)]).toEqual([from, to]);
      }),
    );
  });
});

describe("rates", () => {
  it("are null of nothing", () => {
    expect([acceptanceRate(NO_LEADS), disputeRate(NO_LEADS), meanQuality(NO_LEADS)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("have four decimals", () => expect(ratio(1, 3)).toBe(0.3333));

  it("take those who decided for acceptance, and all for disputes", () => {
    const figures = {
      ...NO_LEADS,
      assigned: 10,
      accepted: 3,
      rejected: 1,
      disputed: 2,
      scored: 2,
      scoreSum: 15,
    };
    expect([acceptanceRate(figures), disputeRate(figures), meanQuality(figures)]).toEqual([0.75, 0.2, 7.5]);
  });

  it("of a sum come from the sums", () => {
    const sum = addFigures([
      { ...NO_LEADS, assigned: 1, disputed: 1 },
      { ...NO_LEADS, assigned: 3 },
    ]);
    expect(disputeRate(sum)).toBe(0.25);
  });
});
