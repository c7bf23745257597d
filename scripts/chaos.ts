import { spawnSync } from "node:child_process";
import { inRoot } from "./lib/paths";
import { toolScript } from "./lib/run";

const EXPERIMENT = "\\(R\\d+\\)";

/** Runs a tool with the experiments alone; answers how it exited. */
function run(tool: string, args: string[]): number {
  const { status } = spawnSync(process.execPath, [...toolScript(tool), ...args], {
    cwd: inRoot(),
    stdio: "inherit",
    env: { ...process.env, FAIRLEAD_CHAOS: "full" },
  });
  return status ?? 1;
}

/**
 * The reliability experiments, R1 to R11, at the size that is promised: bounded, on this machine alone. First those on
 * services and processes of their own, then those on a whole portal.
 */
const parts = [
  run("vitest/vitest.mjs", ["run", "--project", "db", "--project", "unit", "-t", EXPERIMENT]),
  run("@playwright/test/cli.js", ["test", "--grep", EXPERIMENT]),
];
process.exitCode = Math.max(...parts);
