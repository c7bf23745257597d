import { spawn } from "node:child_process";
import { ROOT } from "../lib/paths";
import { type Shutdown } from "../lib/shutdown";
import { type Counts, countsOf } from "./counts";

export type Check = {
  name: string;
  /** A script below node_modules or the checkout, and its arguments. */
  script: string;
  args: string[];
  env?: Record<string, string>;
  report?: { file: string; read: (report: unknown) => Counts };
};

export type Result = Counts & { name: string; ok: boolean; output: string; seconds: number };

/** The tests bring their own database and address; the developer's must not leak in. */
const LEFT_OUT = ["DATABASE_URL", "FAIRLEAD_HOME", "PORT", "APP_URL", "NODE_ENV"];

function environment(extra: Record<string, string> | undefined): NodeJS.ProcessEnv {
  const env = { ...process.env, FORCE_COLOR: "0", ...extra };
  for (const name of LEFT_OUT) if (extra?.[name] === undefined) Reflect.deleteProperty(env, name);
  return env;
}

function prefixer(name: string): (text: string) => void {
  let rest = "";
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) process.stdout.write(`[${name}] ${line}\n`);
  };
}

/** Longer than any check is silent: whatever is silent for longer hangs, and would hold up CI until its end. */
const SILENT_MS = 15 * 60_000;
/** From the request to end to the end without asking. */
const PATIENCE_MS = 10_000;

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // it has just ended by itself
  }
}

interface Watch {
  /** To be called whenever it says something. */
  heard: () => void;
  stop: () => void;
}

/** Ends a process group that says nothing for so long. */
function endWhenSilent(pid: number, silentMs: number, tell: (text: string) => void): Watch {
  let kill: NodeJS.Timeout | undefined;
  const silence = setTimeout(() => {
    tell(`It has said nothing for ${silentMs / 1000} s and is ended.\n`);
    signalGroup(pid, "SIGTERM");
    kill = setTimeout(() => signalGroup(pid, "SIGKILL"), PATIENCE_MS);
  }, silentMs);
  return {
    heard: () => void silence.refresh(),
    stop: () => {
      clearTimeout(silence);
      clearTimeout(kill);
    },
  };
}

/** Runs one check in a process group of its own, so that an interrupt reaches whatever it started. */
export async function runCheck(check: Check, shutdown: Shutdown, silentMs = SILENT_MS): Promise<Result> {
  const began = performance.now();
  const child = spawn(process.execPath, [check.script, ...check.args], {
    cwd: ROOT,
    env: environment(check.env),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
  });
  shutdown.add(async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, "SIGTERM");
    await ended;
  });
  const output: string[] = [];
  const show = prefixer(check.name);
  const tell = (text: string): void => {
    output.push(text);
    show(text);
  };
  const watch = child.pid === undefined ? undefined : endWhenSilent(child.pid, silentMs, tell);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      watch?.heard();
      tell(text);
    });
  }
  const ok = await ended;
  watch?.stop();
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`[${check.name}] ${ok ? "passed" : "FAILED"} in ${seconds.toFixed(1)} s\n`);
  const counts = countsOf(ok, check.report?.file, check.report?.read ?? (() => ({ passed: 0, failed: 0 })));
  return { ...counts, name: check.name, ok, output: output.join(""), seconds };
}

/** Runs checks one after the other, each whatever became of those before it. */
export async function runInTurn(checks: Check[], shutdown: Shutdown): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) if (!shutdown.begun) results.push(await runCheck(check, shutdown));
  return results;
}
