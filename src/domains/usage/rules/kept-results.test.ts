import fc from "fast-check";
import { expect, it } from "vitest";
import { keptOf, resultsOf, type UsageResult } from "./kept-results";

const result: fc.Arbitrary<UsageResult> = fc.oneof(
  fc.record({ id: fc.string(), status: fc.constantFrom("applied", "duplicate") }),
  fc.record({ id: fc.string(), status: fc.constant("rejected" as const), error: fc.string() }),
);

it("gives back the very results, given the events they are about", () => {
  fc.assert(
    fc.property(fc.array(result), (results) => {
      expect(JSON.stringify(resultsOf(keptOf(results), results))).toBe(JSON.stringify(results));
    }),
  );
});

it("keeps little of a thousand events that were all applied", () => {
  const results = Array.from({ length: 1_000 }, (_, place) => ({
    id: `e${place}`,
    status: "applied" as const,
  }));
  expect(keptOf(results).length).toBeLessThan(50);
});

it("knows an answer that was kept whole", () => {
  expect(resultsOf('{"ok":true,"results":[]}', [])).toBeNull();
});
