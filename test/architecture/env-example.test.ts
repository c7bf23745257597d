import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { envSchema } from "@/platform/env";

/** Read by `npm start` alone, before the app's own configuration exists. */
const START_ONLY = ["FAIRLEAD_SEED_DEMO"];

it("documents every variable, and none that nothing reads", () => {
  const documented = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(
    (match) => match[1],
  );
  expect([...documented].sort()).toEqual([...Object.keys(envSchema), ...START_ONLY].sort());
});
