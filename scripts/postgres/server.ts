import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { freePort, tryPort } from "../lib/free-port";
import { UserError } from "../lib/user-error";
import { asAccount } from "./account";
import { postgresBinaries } from "./binaries";
import { openFolder, type PostgresFolder } from "./folder";
import { initializeOnce, SERVER_ENV, SUPERUSER } from "./initialize";
import { isPostmaster, readPidFile } from "./pid-file";

const HOST = "127.0.0.1";
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 15_000;
const POLL_MS = 20;

export type PostgresOptions = {
  folder: string;
  /** False gives up crash safety for speed: for databases that are thrown away. */
  durable?: boolean;
};

export type RunningPostgres = {
  pid: number;
  port: number;
  /** True when an earlier run had left it running. */
  adopted: boolean;
  dataFolder: string;
  url: (database: string) => string;
  isAlive: () => boolean;
  /** The "fast" stop: open connections are ended, everything committed is safe. */
  stop: () => Promise<void>;
};

const MIB = 1024 * 1024;

/** A thirty-second of what this machine, or its container, has: enough for the busy parts of a million leads. */
function sharedBuffers(): string {
  const limit = process.constrainedMemory();
  const memory = limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
  return `${Math.round(Math.min(512, Math.max(128, memory / 32 / MIB)))}MB`;
}

function settingsOf(port: number, durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: HOST,
    port: String(port),
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: durable ? sharedBuffers() : "128MB",
    log_checkpoints: "off",
    ...(durable
      ? { synchronous_commit: "on" }
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function running(folder: PostgresFolder, pid: number, port: number, adopted: boolean): RunningPostgres {
  const isAlive = () => isPostmaster(pid, folder.data);
  const endedWithin = async (limit: number) => {
    const until = Date.now() + limit;
    while (isAlive()) {
      if (Date.now() > until) return false;
      await wait(POLL_MS);
    }
    return true;
  };
  return {
    pid,
    port,
    adopted,
    dataFolder: folder.data,
    url: (database) => `postgresql://${SUPERUSER}:${folder.password}@${HOST}:${port}/${database}`,
    isAlive,
    stop: async () => {
      if (!isAlive()) return;
      process.kill(pid, "SIGINT");
      if (await endedWithin(STOP_LIMIT_MS)) return;
      process.kill(pid, "SIGQUIT");
      if (!(await endedWithin(STOP_LIMIT_MS)))
        throw new UserError(`PostgreSQL (process ${pid}) does not stop.`);
    },
  };
}

async function answers(server: RunningPostgres): Promise<boolean> {
  const client = new Client({ connectionString: server.url("postgres"), connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes("password authentication failed")) {
      throw new UserError(
        `The database in ${server.dataFolder} does not accept the password kept beside it.`,
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits until the postmaster of this pid accepts connections; undefined when it ended instead. */
async function whenReady(
  folder: PostgresFolder,
  pid: number,
  adopted: boolean,
): Promise<RunningPostgres | undefined> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until) {
    if (!isPostmaster(pid, folder.data)) return undefined;
    const file = readPidFile(folder.data);
    if (file?.pid === pid && file.status === "ready") {
      const server = running(folder, pid, file.port, adopted);
      if (await answers(server)) return server;
    }
    await wait(POLL_MS);
  }
  throw new UserError(`PostgreSQL (process ${pid}) did not become ready in time. Its log: ${folder.log}`);
}

async function adopt(folder: PostgresFolder): Promise<RunningPostgres | undefined> {
  const file = readPidFile(folder.data);
  if (file === undefined) return undefined;
  const found = isPostmaster(file.pid, folder.data) ? await whenReady(folder, file.pid, true) : undefined;
  // The pid may belong to something else by now, and then PostgreSQL would refuse to start.
  if (found === undefined) fs.rmSync(path.join(folder.data, "postmaster.pid"), { force: true });
  return found;
}

async function choosePort(folder: PostgresFolder): Promise<number> {
  const kept = folder.port === 0 ? undefined : await tryPort(folder.port, HOST);
  const port = kept ?? (await freePort(HOST));
  if (port !== folder.port) folder.savePort(port);
  return port;
}

async function spawnServer(binaries: string, folder: PostgresFolder, durable: boolean): Promise<number> {
  const port = await choosePort(folder);
  const log = fs.openSync(folder.log, "a", 0o600);
  try {
    // Its own process group: a Ctrl-C at the terminal must reach it only after the connections are drained.
    const child = spawn(path.join(binaries, "postgres"), ["-D", folder.data, ...settingsOf(port, durable)], {
      cwd: folder.base,
      env: SERVER_ENV,
      detached: true,
      stdio: ["ignore", log, log],
      ...asAccount(folder.account),
    });
    await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
    child.unref();
    if (child.pid === undefined) throw new Error("The system gave PostgreSQL no process id.");
    return child.pid;
  } finally {
    fs.closeSync(log);
  }
}

function logTail(folder: PostgresFolder, from: number): string {
  return fs.readFileSync(folder.log).subarray(from).toString("utf8").trim();
}

async function launch(binaries: string, folder: PostgresFolder, durable: boolean): Promise<RunningPostgres> {
  const until = Date.now() + START_LIMIT_MS;
  for (;;) {
    const from = fs.statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0;
    const pid = await spawnServer(binaries, folder, durable);
    const server = await whenReady(folder, pid, false);
    if (server !== undefined) return server;
    const said = logTail(folder, from);
    // After a kill -9 of the postmaster its last workers need a moment to notice and leave.
    const mayPass = said.includes("pre-existing shared memory block");
    if (!mayPass || Date.now() > until) throw new UserError(`PostgreSQL did not start:\n\n${said}`);
    await wait(200);
  }
}

/**
 * Starts the packaged PostgreSQL on a folder, creating the cluster the first time. A server that an earlier,
 * killed run left behind is taken over; what a killed server left behind is cleared.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const durable = options.durable ?? true;
  const folder = openFolder(options.folder);
  const binaries = postgresBinaries(folder.account, folder.base);
  await initializeOnce(binaries, folder, durable);
  return (await adopt(folder)) ?? (await launch(binaries, folder, durable));
}

/** The server of a folder if it is running now; starts nothing. */
export async function findPostgres(folder: string): Promise<RunningPostgres | undefined> {
  if (!fs.existsSync(path.join(folder, "server.json"))) return undefined;
  return adopt(openFolder(folder));
}
