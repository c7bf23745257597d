import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JITTER, LONGEST_RETRY_AFTER_MS, nextAttemptAt, readRetryAfter, RETRY_WAITS_MS } from "./schedule";

const NOW = new Date("2026-11-21T10:00:00Z");
const plain = { now: NOW, random: 0.5, retryAfterMs: null };
const waitAfter = (step: number, more: object = {}): number | null => {
  const at = nextAttemptAt({ ...plain, step, ...more });
  return at === null ? null : at.getTime() - NOW.getTime();
};

describe("the schedule of attempts", () => {
  it.each([
    [1, 5],
    [2, 300],
    [3, 1_800],
    [4, 7_200],
    [5, 18_000],
    [6, 36_000],
    [7, 50_400],
    [8, 72_000],
    [9, 86_400],
  ])("waits after attempt %i for %i seconds", (step, seconds) => {
    expect(waitAfter(step)).toBe(seconds * 1_000);
  });

  it("ends after ten attempts, about 75 hours after the first", () => {
    expect(waitAfter(10)).toBeNull();
    const total = RETRY_WAITS_MS.reduce((sum, wait) => sum + wait, 0);
    expect(total / 3_600_000).toBeCloseTo(75.6, 1);
  });

  it("stays within the jitter, and never before what the receiver asked for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 10 * LONGEST_RETRY_AFTER_MS })),
        (step, random, retryAfterMs) => {
          const wait = waitAfter(step, { random, retryAfterMs }) ?? -1;
          const base = RETRY_WAITS_MS[step - 1] ?? 0;
          expect(wait).toBeGreaterThanOrEqual(Math.floor(base * (1 - JITTER)));
          expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
          expect(wait).toBeLessThanOrEqual(Math.max(Math.ceil(base * (1 + JITTER)), LONGEST_RETRY_AFTER_MS));
        },
      ),
    );
  });
});

describe("Retry-After", () => {
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Sat, 21 Nov 2026 10:05:00 GMT", 300_000],
    ["Sat, 21 Nov 2026 09:00:00 GMT", 0],
    ["Saturday, 21-Nov-26 10:05:00 GMT", null],
    ["-5", null],
    ["1.5", null],
    ["99999999999", null],
    ["soon", null],
    ["", null],
    [undefined, null],
  ])("%j means %j ms", (text, wait) => expect(readRetryAfter(text, NOW)).toBe(wait));

  it("reads anything without failing", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const wait = readRetryAfter(text, NOW);
        expect(wait === null || wait >= 0).toBe(true);
      }),
    );
  });
});
