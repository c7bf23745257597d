import { expect, it } from "vitest";
import { coalesce } from "./coalesce";

it("serves what was asked for meanwhile together, each with its own answer", async () => {
  const batches: number[][] = [];
  const double = coalesce(async (items: readonly number[]) => {
    batches.push([...items]);
    await Promise.resolve();
    return items.map((item) => item * 2);
  }, 3);
  const first = double(1);
  await Promise.resolve();
  const rest = Promise.all([2, 3, 4, 5].map(double));
  expect([await first, ...(await rest)]).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

it("fails those of a failed batch only", async () => {
  let turn = 0;
  const once = coalesce((items: readonly string[]) => {
    turn += 1;
    return turn === 1 ? Promise.reject(new Error("down")) : Promise.resolve(items);
  });
  await expect(once("a")).rejects.toThrow("down");
  expect(await once("b")).toBe("b");
});
