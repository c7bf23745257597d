import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EndpointSlots } from "./endpoint-slots";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const taken = async (slots: EndpointSlots, most = 1) => {
  const slot = await slots.take("a", most, 1_000);
  if (slot === null) throw new Error("no slot");
  return slot;
};

it("are so many per endpoint, given on in turn", async () => {
  const slots = new EndpointSlots();
  const [first, second] = [await taken(slots, 2), await taken(slots, 2)];
  const order: string[] = [];
  const third = taken(slots, 2).then((slot) => (order.push("third"), slot));
  const fourth = taken(slots, 2).then((slot) => (order.push("fourth"), slot));
  expect(await slots.take("b", 1, 1_000)).not.toBeNull();
  expect(order).toEqual([]);
  first.release();
  (await third).release();
  second.release();
  (await fourth).release();
  expect(order).toEqual(["third", "fourth"]);
  expect(await slots.take("a", 1, 1_000)).not.toBeNull();
});

it("are not waited for longer than told, and whoever gave up is passed over", async () => {
  const slots = new EndpointSlots();
  const held = await taken(slots);
  const impatient = slots.take("a", 1, 1_000);
  const patient = slots.take("a", 1, 9_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await impatient).toBeNull();
  held.release();
  expect(await patient).not.toBeNull();
});

it("say that an endpoint fails from the tenth failure in a row until it is reached", async () => {
  const slot = await taken(new EndpointSlots());
  for (let turn = 1; turn <= 10; turn += 1) {
    expect(slot.isFailing()).toBe(false);
    slot.end(false);
  }
  expect(slot.isFailing()).toBe(true);
  slot.end(true);
  expect(slot.isFailing()).toBe(false);
});

it("count once, however often they are given back", async () => {
  const slots = new EndpointSlots();
  const [first] = [await taken(slots, 2), await taken(slots, 2)];
  first.release();
  first.release();
  await taken(slots, 2);
  const none = slots.take("a", 2, 1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await none).toBeNull();
});

it.each([
  ["an attempt that has been under way for seconds", 3_000, false, true],
  ["an attempt that took seconds", 3_000, true, true],
  ["a quick attempt", 100, true, false],
])("%s, %i ms, ended: %s: slow is %s", async (_, ms, ended, slow) => {
  const slots = new EndpointSlots();
  const slot = await taken(slots);
  slot.begin();
  await vi.advanceTimersByTimeAsync(ms);
  if (ended) slot.end(true);
  expect(slots.isSlow("a")).toBe(slow);
  expect(slots.isSlow("b")).toBe(false);
  slot.end(true);
  slot.release();
  await vi.advanceTimersByTimeAsync(60_001);
  expect(slots.isSlow("a")).toBe(false);
});
