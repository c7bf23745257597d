import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { cleanUpAfterDeath } from "../../scripts/lib/clean-up-after-death";
import { freePort } from "../../scripts/lib/free-port";
import { inRoot, ROOT } from "../../scripts/lib/paths";
import { readIfPresent } from "../../scripts/lib/private-file";

const START_LIMIT_MS = 300_000;

async function whenRunning(app: ChildProcess): Promise<void> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${what}\n\n${output}`));
    const limit = setTimeout(() => fail("Fairlead did not start in time:"), START_LIMIT_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (!output.includes("Fairlead is running at")) return;
      clearTimeout(limit);
      resolve();
    };
    app.stdout?.on("data", read);
    app.stderr?.on("data", read);
    app.once("exit", () => {
      clearTimeout(limit);
      fail("Fairlead ended while starting:");
    });
  });
}

async function stop(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const ended = new Promise((resolve) => app.once("exit", resolve));
  app.kill("SIGTERM");
  await ended;
}

/** Starts the portal as `npm start` does, on a home and a port of its own, with the demo company. */
export default async function setup(): Promise<() => Promise<void>> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-e2e-"));
  if (process.getuid?.() === 0) fs.chmodSync(home, 0o711);
  const cleanUp = cleanUpAfterDeath(path.join(home, "postgres/data/postmaster.pid"), home);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const inherited = { ...process.env };
  delete inherited["DATABASE_URL"];
  const app = spawn(process.execPath, [inRoot("scripts/start.mjs")], {
    cwd: ROOT,
    env: {
      ...inherited,
      FAIRLEAD_HOME: home,
      FAIRLEAD_STOP_WITH_PARENT: "1",
      PORT: String(port),
      APP_URL: url,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    await whenRunning(app);
  } catch (error) {
    await stop(app);
    await cleanUp();
    throw error;
  }
  process.env["E2E_BASE_URL"] = url;
  process.env["E2E_HOME"] = home;
  process.env["E2E_SIGN_INS"] = readIfPresent(path.join(home, "demo-sign-ins.json")) ?? "[]";
  return async () => {
    await stop(app);
    await cleanUp();
  };
}
