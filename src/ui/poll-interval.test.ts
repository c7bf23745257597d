import { TRPCClientError } from "@trpc/client";
import { expect, it } from "vitest";
import { pollAgainIn } from "./poll-interval";

const EVERY = 2_000;
const START = Date.parse("2026-11-22T10:00:00Z");
const answer = (httpStatus: number, more: object = {}) =>
  TRPCClientError.from({ error: { code: -32_000, message: "", data: { httpStatus, ...more } } });
const asked = (error: unknown, failingMs = 0) => ({
  error,
  dataUpdatedAt: START,
  errorUpdatedAt: START + failingMs,
});

it("asks at its pace as long as it is answered", () => {
  expect(pollAgainIn(EVERY, asked(null))).toBe(EVERY);
});

it("waits ever longer while the server fails, at most a minute", () => {
  const waits: unknown[] = [];
  let failing = 500;
  for (let time = 0; time < 8; time += 1) {
    const wait = pollAgainIn(EVERY, asked(answer(500), failing));
    waits.push(wait);
    failing += Number(wait);
  }
  expect(waits).toEqual([2_000, 2_500, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  expect(pollAgainIn(EVERY, { error: answer(502), dataUpdatedAt: 0, errorUpdatedAt: START })).toBe(60_000);
  expect(pollAgainIn(90_000, asked(answer(500), 500))).toBe(90_000);
  expect(pollAgainIn(EVERY, asked(new TypeError("no network"), 9_000))).toBe(9_000);
});

it("does not ask again about what was refused", () => {
  for (const status of [400, 401, 403, 404]) {
    expect(pollAgainIn(EVERY, asked(answer(status)))).toBe(false);
  }
});

it("comes back when the server said, after too many requests", () => {
  expect(pollAgainIn(EVERY, asked(answer(429, { retryAfterSeconds: 17 })))).toBe(17_000);
  expect(pollAgainIn(EVERY, asked(answer(503, { retryAfterSeconds: 1 })))).toBe(EVERY);
});

it("comes back also when whoever refused for a moment did not say until when", () => {
  for (const status of [408, 425, 429]) {
    expect(pollAgainIn(EVERY, asked(answer(status), 9_000)), `${status}`).toBe(9_000);
  }
});
