import { expect, it } from "vitest";
import { IDENTITY_EVENTS } from "./events";

it("names every event after what was done", () => {
  for (const [action, { name }] of Object.entries(IDENTITY_EVENTS)) expect(name).toBe(`identity/${action}`);
});
