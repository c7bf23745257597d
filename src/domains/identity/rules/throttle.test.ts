import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterAttempt,
  secondsToWait,
  throttledAddress,
  type ThrottleScope,
  type ThrottleState,
} from "./throttle";

const NOW = new Date("2026-11-21T12:00:00Z");
const fresh: ThrottleState = { failures: 0, windowStartedAt: NOW, blockedUntil: NOW };

/** The waits earned by attempts that each come as soon as they are heard. */
function waits(scope: ThrottleScope, attempts: number): number[] {
  let state = fresh;
  let now = NOW;
  return Array.from({ length: attempts }, () => {
    state = afterAttempt(scope, state, now);
    const wait = secondsToWait(scope, state, now);
    now = new Date(now.getTime() + wait * 1000);
    return wait;
  });
}

describe("sign-in throttle", () => {
  it("lets a caller fail four times at an account, then doubles the wait up to five minutes", () => {
    expect(waits("caller", 13)).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it("lets an address fail twenty times before it waits", () => {
    expect(waits("address", 23)).toEqual([...Array.from({ length: 20 }, () => 0), 2, 4, 8]);
  });

  it("lets an account fail a hundred times, then makes it wait three seconds at most", () => {
    expect(waits("account", 105)).toEqual([...Array.from({ length: 100 }, () => 0), 1, 2, 3, 3, 3]);
  });

  it("forgets after an hour in which nothing was tried", () => {
    const tired = afterAttempt("caller", { ...fresh, failures: 9 }, NOW);
    const almost = new Date(tired.blockedUntil.getTime() + 60 * 60_000 - 1);
    const later = new Date(tired.blockedUntil.getTime() + 60 * 60_000);
    expect(afterAttempt("caller", tired, almost).failures).toBe(11);
    expect(afterAttempt("caller", tired, later)).toEqual({
      failures: 1,
      windowStartedAt: later,
      blockedUntil: later,
    });
  });

  it("never shortens the wait with more failures and never locks out", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("caller", "address", "account"),
        fc.integer({ min: 0, max: 100_000 }),
        (scope, failures) => {
          const wait = (count: number) =>
            secondsToWait(scope, afterAttempt(scope, { ...fresh, failures: count }, NOW), NOW);
          expect(wait(failures + 1)).toBeGreaterThanOrEqual(wait(failures));
          expect(wait(failures)).toBeLessThanOrEqual(300);
        },
      ),
    );
  });

  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("counts %s as %s", (ip, expected) => {
    expect(throttledAddress(ip)).toBe(expected);
  });
});
