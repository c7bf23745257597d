import { expect, it } from "vitest";
import { stopTogether } from "./stop-together";

it("begins every step at once, and ends when the last has ended, also after a failure", async () => {
  const seen: string[] = [];
  let drain: () => void = () => undefined;
  const drained = new Promise<void>((resolve) => {
    drain = resolve;
  });
  const slow = async () => {
    seen.push("slow begins");
    await drained;
    seen.push("slow ends");
  };
  const failing = () => {
    seen.push("failing");
    throw new Error("broken");
  };
  const quick = () => {
    seen.push("quick");
    drain();
  };
  await expect(stopTogether([slow, failing, quick])).rejects.toThrow("broken");
  expect(seen).toEqual(["slow begins", "failing", "quick", "slow ends"]);
});
