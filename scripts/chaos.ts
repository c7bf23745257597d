import { spawnSync } from "node:child_process";
import { inRoot } from "./lib/paths";
import { toolScript } from "./lib/run";

/** The reliability experiments, R1 to R11, at the size that is promised: bounded, on this machine alone. */
const { status } = spawnSync(
  process.execPath,
  [...toolScript("vitest/vitest.mjs"), "run", "--project", "db", "--project", "unit", "-t", "\\(R\\d+\\)"],
  { cwd: inRoot(), stdio: "inherit", env: { ...process.env, FAIRLEAD_CHAOS: "full" } },
);
process.exitCode = status ?? 1;
