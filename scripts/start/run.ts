import { Shutdown } from "../lib/shutdown";
import { stopTogether } from "../lib/stop-together";
import { describeError } from "../lib/user-error";
import { buildIfStale } from "./build";
import { prepareDatabase } from "./database";
import { prepareEnvironment, requireFreePort } from "./environment";
import { generateClient } from "./generate";
import { seedOnce, type SignIn } from "./seed";

const say = (line: string) => process.stdout.write(`${line}\n`);

function welcome(url: string, signIns: SignIn[], began: number): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`\nFairlead is running at ${url}  (ready in ${seconds} s, Ctrl-C stops it)\n`);
  for (const { role, email, password } of signIns) say(`  ${role.padEnd(14)} ${email}  ${password}`);
  if (signIns.length > 0) say("");
}

async function start(mode: "production" | "development", shutdown: Shutdown): Promise<void> {
  const began = performance.now();
  const { home, port } = prepareEnvironment(mode);
  const embedded = process.env["DATABASE_URL"] === undefined;
  await requireFreePort(port);
  await generateClient();
  const applied = await prepareDatabase(home, shutdown);
  if (applied.length > 0) say(`Database: ${applied.length} migration(s) applied.`);
  const signIns = await seedOnce({ home, embedded }, () => say("Filling in the demo company (once)…"));
  if (mode === "production") await buildIfStale(() => say("Building the pages (after changes only)…"));
  if (shutdown.begun) return;
  shutdown.add(async () => {
    const { closeDatabase } = await import("../../src/platform/db/client");
    await closeDatabase();
  });
  shutdown.add(async () => {
    const { flushApiCalls } = await import("../../src/domains/usage/server");
    await flushApiCalls();
  });
  const { startJobs } = await import("../../inngest/start-jobs");
  const jobs = await startJobs();
  // at once: answers get 10 seconds and steps 25, and the whole end 30
  const stops = [jobs.stop];
  shutdown.add(() => stopTogether(stops));
  const { startGateway } = await import("../../src/server/gateway");
  const gateway = await startGateway({ port, dev: mode === "development" });
  stops.push(gateway.stop);
  welcome(process.env["APP_URL"] ?? gateway.url, signIns, began);
}

/** Runs a local Fairlead until it is told to stop. */
export async function runLocally(mode: "production" | "development"): Promise<void> {
  const shutdown = new Shutdown();
  try {
    await start(mode, shutdown);
  } catch (error) {
    if (!shutdown.begun) process.stderr.write(`\n${describeError(error)}\n`);
    await shutdown.exit(1);
  }
}
