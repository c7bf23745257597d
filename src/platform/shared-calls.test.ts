import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharedCalls } from "./shared-calls";

/** Calls that end when they are told to. */
function held(most: number) {
  const calls: { items: readonly string[]; end: (failure?: Error) => void }[] = [];
  const share = sharedCalls<string, string>({
    most,
    keyOf: (item) => item.slice(0, 1),
    call: (items) =>
      new Promise((resolve, reject) => {
        const end = (failure?: Error) => {
          if (failure === undefined) resolve(items.map((item) => item.toUpperCase()));
          else reject(failure);
        };
        calls.push({ items, end });
      }),
  });
  return { calls, share };
}

describe("shared calls", () => {
  it("asks at once, and together for what comes meanwhile", async () => {
    const { calls, share } = held(10);
    const first = share("a");
    const others = Promise.all([share("b"), share("c")]);
    expect(calls.map(({ items }) => items)).toEqual([["a"]]);
    calls[0]?.end();
    expect(await first).toBe("A");
    expect(calls[1]?.items).toEqual(["b", "c"]);
    calls[1]?.end();
    expect(await others).toEqual(["B", "C"]);
    const later = share("d");
    expect(calls[2]?.items).toEqual(["d"]);
    calls[2]?.end();
    expect(await later).toBe("D");
  });

  it("keeps items of one key apart, and calls no larger than told", async () => {
    const { calls, share } = held(2);
    const all = Promise.all(["x", "a1", "a2", "b", "c"].map(share));
    for (let call = 0; call < 4; call += 1) {
      calls[call]?.end();
      await new Promise(setImmediate);
    }
    expect(calls.map(({ items }) => items)).toEqual([["x"], ["a1", "b"], ["a2", "c"]]);
    expect(await all).toEqual(["X", "A1", "A2", "B", "C"]);
  });

  it("lets a failure reach those it concerns and goes on", async () => {
    const { calls, share } = held(10);
    const first = share("a");
    const second = share("b");
    calls[0]?.end(new Error("gone"));
    await expect(first).rejects.toThrow("gone");
    await new Promise(setImmediate);
    calls[1]?.end();
    expect(await second).toBe("B");
  });

  it("gives every item its own result", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(20), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (items, most) => {
          const share = sharedCalls<number, number>({
            most,
            keyOf: String,
            call: async (group) => {
              expect(new Set(group).size).toBe(group.length);
              expect(group.length).toBeLessThanOrEqual(most);
              await Promise.resolve();
              return group.map((item) => item * 2);
            },
          });
          expect(await Promise.all(items.map(share))).toEqual(items.map((item) => item * 2));
        },
      ),
    );
  });
});
