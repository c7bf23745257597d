import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayInZone, endOfDayInZone, isTimeZone, startOfDayInZone } from "./time";

const ZONES = [
  "UTC",
  "America/New_York",
  "America/Sao_Paulo",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Pacific/Apia",
  "Asia/Beirut",
];

describe("days of a zone", () => {
  it("starts at local midnight, also when clocks change", () => {
    expect(startOfDayInZone("2026-03-08", "America/New_York").toISOString()).toBe("2026-03-08T05:00:00.000Z");
    expect(endOfDayInZone("2026-03-08", "America/New_York").toISOString()).toBe("2026-03-09T04:00:00.000Z");
    expect(endOfDayInZone("2026-11-01", "America/New_York").toISOString()).toBe("2026-11-02T05:00:00.000Z");
  });

  it("puts every instant in exactly one day", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2025-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
        fc.constantFrom(...ZONES),
        (instant, zone) => {
          const day = dayInZone(instant, zone);
          expect(startOfDayInZone(day, zone).getTime()).toBeLessThanOrEqual(instant.getTime());
          expect(endOfDayInZone(day, zone).getTime()).toBeGreaterThan(instant.getTime());
        },
      ),
    );
  });

  it("knows a zone from a word", () => {
    expect(isTimeZone("Europe/Berlin")).toBe(true);
    expect(isTimeZone("Mars/Olympus")).toBe(false);
  });
});
