import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inRoot, ROOT } from "../../scripts/lib/paths";
import { portalEnvironment } from "./portal";

const run = promisify(execFile);

/** Runs one of the portal's own commands on the data in `home`, and answers what it printed. */
export async function runScript(home: string, script: string, args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", inRoot(script), ...args], {
    cwd: ROOT,
    env: portalEnvironment(home),
  });
  return stdout;
}
