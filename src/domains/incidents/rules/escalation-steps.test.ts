import { expect, it } from "vitest";
import { afterStep } from "./escalation-steps";

it.each([
  ["open", "acknowledge", "acknowledged"],
  ["acknowledged", "acknowledge", null],
  ["closed", "acknowledge", null],
  ["open", "close", "closed"],
  ["acknowledged", "close", "closed"],
  ["closed", "close", null],
] as const)("%s, %s → %s", (status, step, expected) => expect(afterStep(status, step)).toBe(expected));
