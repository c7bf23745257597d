import { expect, it } from "vitest";
import { relayPendingEvents } from "./functions/outbox/relay-pending";
import { functions } from "./registry";

it("every function tells of its failure", () => {
  const silent = [...functions, relayPendingEvents].filter(
    ({ opts }) => typeof (opts as { onFailure?: unknown }).onFailure !== "function",
  );
  expect(functions.length).toBeGreaterThan(30);
  expect(silent.map(({ opts }) => opts.id)).toEqual([]);
});
