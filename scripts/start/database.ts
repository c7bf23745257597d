import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { applyMigrations, MigrationError } from "../../src/platform/db/migrate";
import { inRoot } from "../lib/paths";
import { type Shutdown } from "../lib/shutdown";
import { UserError } from "../lib/user-error";
import { findPostgres, type RunningPostgres, startPostgres } from "../postgres/server";
import { supervisePostgres } from "../postgres/supervise";

const DATABASE = "fairlead";
/** Held by the one running portal of a local database. */
const RUN_LOCK = 4_203_001;
const RUN_LOCK_WAIT_MS = 3000;

const postgresFolder = (home: string) => path.join(home, "postgres");

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, application_name: "fairlead start", keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function createDatabaseOnce(server: RunningPostgres): Promise<void> {
  const client = await connect(server.url("postgres"));
  try {
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** A connection that holds the lock; undefined when another portal holds it. Ends by itself when we are killed. */
async function takeRunLock(server: RunningPostgres): Promise<Client | undefined> {
  const client = await connect(server.url(DATABASE));
  const until = Date.now() + RUN_LOCK_WAIT_MS;
  for (;;) {
    const result = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [
      RUN_LOCK,
    ]);
    if (result.rows[0]?.taken === true) return client;
    if (Date.now() > until) break;
    await wait(100);
  }
  await client.end();
  return undefined;
}

async function migrate(): Promise<string[]> {
  try {
    return await applyMigrations({
      connectionString: process.env["DATABASE_URL"] ?? "",
      folder: inRoot("prisma/migrations"),
    });
  } catch (error) {
    throw error instanceof MigrationError ? new UserError(error.message) : error;
  }
}

/** Gives the app its database: the one of DATABASE_URL, or a local one that runs as long as we do. */
export async function prepareDatabase(home: string, shutdown: Shutdown): Promise<string[]> {
  if (process.env["DATABASE_URL"] === undefined) {
    let lock: Client | undefined;
    const supervised = await supervisePostgres({ folder: postgresFolder(home) }, async (server) => {
      await createDatabaseOnce(server);
      lock = await takeRunLock(server);
      if (lock !== undefined) return;
      throw new UserError(
        `Fairlead is already running on the data in ${home}. Stop it first, or set FAIRLEAD_HOME to another folder.`,
      );
    });
    shutdown.add(async () => {
      await lock?.end().catch(() => undefined);
      await supervised.stop();
    });
    process.env["DATABASE_URL"] = supervised.server.url(DATABASE);
  }
  return migrate();
}

/**
 * For tools: runs `work` with DATABASE_URL leading to a migrated database. A local server that a running portal uses
 * is shared and left running; otherwise one is started and stopped again.
 */
export async function withDatabase<T>(home: string, work: () => Promise<T>): Promise<T> {
  if (process.env["DATABASE_URL"] !== undefined) {
    await migrate();
    return work();
  }
  const folder = postgresFolder(home);
  const shared = await findPostgres(folder);
  const server = shared ?? (await startPostgres({ folder }));
  try {
    await createDatabaseOnce(server);
    process.env["DATABASE_URL"] = server.url(DATABASE);
    await migrate();
    return await work();
  } finally {
    if (shared === undefined) await server.stop();
  }
}
