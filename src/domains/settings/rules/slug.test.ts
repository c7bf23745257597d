import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slugCandidate, slugOf } from "./slug";

describe("slugOf", () => {
  it.each([
    ["Drain cleaning", "drain-cleaning"],
    ["  Ace & Sons, Inc. ", "ace-sons-inc"],
    ["Électricité Zoë", "electricite-zoe"],
    ["日本", "fallback"],
    ["---", "fallback"],
  ])("turns %j into %j", (name, slug) => {
    expect(slugOf(name, "fallback")).toBe(slug);
  });

  it("is always a valid slug, with any suffix", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 100_000 }), (name, attempt) => {
        const slug = slugCandidate(slugOf(name, "x"), attempt);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(60);
      }),
    );
  });

  it("gives every attempt another slug", () => {
    const base = slugOf("a".repeat(80), "x");
    const tried = [1, 2, 3, 10, 100].map((attempt) => slugCandidate(base, attempt));
    expect(new Set(tried).size).toBe(tried.length);
  });
});
