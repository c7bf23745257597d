import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { cleanUpAfterDeath } from "../../scripts/lib/clean-up-after-death";
import { freePort } from "../../scripts/lib/free-port";
import { inRoot, ROOT } from "../../scripts/lib/paths";

const START_LIMIT_MS = 300_000;

export interface Portal {
  url: string;
  home: string;
  stop: () => Promise<void>;
  /** Ends its process as `kill -9` does: nothing is finished, nothing is told. Its database runs on. */
  kill: () => Promise<void>;
  /** Starts it again, on its data and its port. */
  restart: () => Promise<void>;
}

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

async function end(app: ChildProcess, signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const ended = new Promise((resolve) => app.once("exit", resolve));
  app.kill(signal);
  await ended;
}

/** Every variable that a portal reads, as `.env.example` documents them. */
const SETTINGS = Array.from(
  fs.readFileSync(inRoot(".env.example"), "utf8").matchAll(/^([A-Z_]+)=/gm),
  ([, name = ""]) => name,
);

/** The environment of a portal's own tools: neither data nor settings of the machine that runs the tests. */
export function portalEnvironment(home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS.includes(name));
  return { ...Object.fromEntries(inherited), NODE_ENV: process.env.NODE_ENV, FAIRLEAD_HOME: home };
}

/** Starts a portal as `npm start` does, on a home and a port of its own. */
export async function startPortal(settings: Record<string, string> = {}): Promise<Portal> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-e2e-"));
  if (process.getuid?.() === 0) fs.chmodSync(home, 0o711);
  const cleanUp = cleanUpAfterDeath(path.join(home, "postgres/data/postmaster.pid"), home);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const launch = () =>
    spawn(process.execPath, [inRoot("scripts/start.mjs")], {
      cwd: ROOT,
      env: {
        ...portalEnvironment(home),
        FAIRLEAD_STOP_WITH_PARENT: "1",
        PORT: String(port),
        APP_URL: url,
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
  let app = launch();
  const stop = async () => {
    await end(app);
    await cleanUp();
  };
  try {
    await whenRunning(app);
  } catch (error) {
    await stop();
    throw error;
  }
  const restart = async () => {
    app = launch();
    await whenRunning(app);
  };
  return { url, home, stop, kill: () => end(app, "SIGKILL"), restart };
}
