import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client, escapeIdentifier } from "pg";
import { applyMigrations } from "../../src/platform/db/migrate";
import { cleanUpAfterDeath } from "../../scripts/lib/clean-up-after-death";
import { inRoot } from "../../scripts/lib/paths";
import { startPostgres } from "../../scripts/postgres/server";

const TEMPLATE = "fairlead_template";

/** A throw-away PostgreSQL for tests; `urlOf` gives the address of one of its databases. */
export type TestServer = { serverUrl: string; stop: () => Promise<void> };

export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(serverUrl, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Starts the server and makes the migrated template that every test database is a copy of. */
export async function startTestServer(): Promise<TestServer> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-test-"));
  if (process.getuid?.() === 0) fs.chmodSync(home, 0o711);
  const folder = path.join(home, "postgres");
  const stop = cleanUpAfterDeath(path.join(folder, "data/postmaster.pid"), home);
  try {
    const server = await startPostgres({ folder, durable: false });
    const serverUrl = server.url("postgres");
    await administer(serverUrl, `CREATE DATABASE ${TEMPLATE}`);
    await applyMigrations({
      connectionString: urlOf(serverUrl, TEMPLATE),
      folder: inRoot("prisma/migrations"),
    });
    await administer(serverUrl, `ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
    return { serverUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A fresh, migrated database; the caller drops it. */
export async function createTestDatabase(serverUrl: string): Promise<string> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await administer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
  return urlOf(serverUrl, name);
}

export async function dropTestDatabase(databaseUrl: string): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1);
  await administer(databaseUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}
