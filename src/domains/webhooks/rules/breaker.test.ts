import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterFailures,
  breakerSays,
  CLOSED,
  FAILURES_TO_OPEN,
  isBelated,
  postponedUntil,
  probing,
} from "./breaker";

const NOW = new Date("2026-11-21T10:00:00Z");
const seconds = (count: number): Date => new Date(NOW.getTime() + count * 1_000);

describe("the circuit breaker", () => {
  it("stays closed for nine failures in a row and opens at the tenth", () => {
    const nine = afterFailures(CLOSED, FAILURES_TO_OPEN - 1, NOW);
    expect(breakerSays(nine, NOW)).toBe("go");
    const ten = afterFailures(nine, 1, NOW);
    expect(ten).toEqual({ consecutiveFailures: 10, openUntil: seconds(30) });
    expect(breakerSays(ten, seconds(29))).toBe("wait");
    expect(breakerSays(ten, seconds(30))).toBe("probe");
  });

  it.each([
    [1, 60],
    [2, 120],
    [3, 240],
    [4, 300],
    [500, 300],
  ])("pauses longer after %i failed probes: %i seconds", (probes, pause) => {
    const open = afterFailures(CLOSED, FAILURES_TO_OPEN + probes, NOW);
    expect(open.openUntil).toEqual(seconds(pause));
  });

  it("lets one attempt through when its pause is over", () => {
    const open = afterFailures(CLOSED, FAILURES_TO_OPEN, NOW);
    const tried = probing(open, seconds(31));
    expect(breakerSays(tried, seconds(31))).toBe("wait");
    expect(breakerSays(tried, seconds(60))).toBe("probe");
  });

  it("tells what was under way when it opened from the probe that it let through", () => {
    expect(isBelated(CLOSED, seconds(-5))).toBe(false);
    const open = afterFailures(CLOSED, FAILURES_TO_OPEN, NOW);
    expect(isBelated(open, seconds(-5))).toBe(true);
    const tried = probing(open, seconds(31));
    expect(isBelated(tried, seconds(-5))).toBe(true);
    expect(isBelated(tried, seconds(31))).toBe(false);
  });

  it("brings back what it held back after its pause, never in the past", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 10_000 }), (failures, later) => {
        const state = afterFailures(CLOSED, failures, NOW);
        const asked = seconds(later);
        const due = postponedUntil(state, asked);
        expect(due.getTime()).toBeGreaterThanOrEqual(asked.getTime());
        expect(breakerSays(state, due)).not.toBe("wait");
      }),
    );
  });
});
