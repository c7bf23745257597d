import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WindowCounter } from "./window";

let counters = 0;
const counter = (): WindowCounter => new WindowCounter(`test-${(counters += 1)}`, 60_000);
const START = 1_800_000_000_000;

describe("a window", () => {
  it("begins with its first request and lets exactly the limit through", () => {
    const windows = counter();
    const taken = Array.from({ length: 5 }, (_, index) => windows.take("a", 3, START + index * 10_000));
    expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false]);
    expect(taken.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0, 0]);
    expect(taken.map(({ resetSeconds }) => resetSeconds)).toEqual([60, 50, 40, 30, 20]);
    expect(windows.take("a", 3, START + 60_000)).toMatchObject({ allowed: true, remaining: 2 });
  });

  it("keeps keys apart, follows a new limit at once, and takes back what was given back", () => {
    const windows = counter();
    windows.take("a", 1, START);
    expect(windows.take("b", 1, START).allowed).toBe(true);
    expect(windows.take("a", 1, START).allowed).toBe(false);
    expect(windows.take("a", 2, START).allowed).toBe(true);
    windows.giveBack("a");
    expect(windows.take("a", 2, START).allowed).toBe(true);
  });

  it("never lets more than the limit through in one window, whenever they come", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(59_000), { maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        (times, limit) => {
          const windows = counter();
          const sorted = [...times].sort((left, right) => left - right);
          const allowed = sorted.filter((at) => windows.take("a", limit, START + at).allowed).length;
          expect(allowed).toBe(Math.min(limit, times.length));
        },
      ),
    );
  });

  it("is shared by copies of a module in one process", () => {
    const [one, two] = [new WindowCounter("shared", 60_000), new WindowCounter("shared", 60_000)];
    one.take("a", 1, START);
    expect(two.take("a", 1, START).allowed).toBe(false);
  });
});
