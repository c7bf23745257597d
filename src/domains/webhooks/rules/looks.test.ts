import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LOOK_EVERY_MS, LOOKS_MS, spansToLookAt } from "./looks";

const NOW = new Date("2026-11-21T10:00:00Z");

describe("looking for events that were lost", () => {
  it("comes back to each one once per age, however it lies between the looks", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * 86_400_000 }),
        fc.integer({ min: 0, max: 30_000 }),
        (offset, late) => {
          const createdAt = NOW.getTime() + offset;
          const lastAge = LOOKS_MS.at(-1) ?? 0;
          const ages: number[] = [];
          const end = createdAt + lastAge + 2 * LOOK_EVERY_MS;
          for (let at = NOW.getTime(); at <= end; at += LOOK_EVERY_MS) {
            const spans = spansToLookAt(new Date(at + late));
            if (spans.some(({ from, to }) => from.getTime() <= createdAt && createdAt < to.getTime())) {
              ages.push(at - createdAt);
            }
          }
          expect(ages).toHaveLength(LOOKS_MS.length);
          ages.forEach((age, place) => {
            const look = LOOKS_MS[place] ?? 0;
            expect(age).toBeGreaterThan(look);
            expect(age).toBeLessThanOrEqual(look + LOOK_EVERY_MS);
          });
        },
      ),
      { numRuns: 20 },
    );
  });
});
