import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Client } from "pg";

/** The lock `prisma migrate` takes, so that the two never run at once. */
const PRISMA_MIGRATE_LOCK = 72707369;
const LOCK_WAIT_MS = 60_000;
const OLDEST_SERVER = 17;

const HISTORY_TABLE = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/** The database cannot be brought up to date; the message says why and what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

export type Migration = { name: string; checksum: string; sql: string };
export type AppliedMigration = { name: string; checksum: string; finished: boolean };

/** Reads the migrations of a folder in the order they apply. */
export function readMigrations(folder: string): Migration[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, checksum: createHash("sha256").update(sql).digest("hex"), sql };
    });
}

/** What is still to be applied, after checking that history and folder agree. */
export function pendingMigrations(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = known.get(row.name);
    if (!row.finished) {
      throw new MigrationError(
        `The migration ${row.name} was started in this database and did not finish. Repair what it left, then mark it ` +
          "with `prisma migrate resolve`.",
      );
    }
    if (migration === undefined) {
      throw new MigrationError(
        `This database has the migration ${row.name}, which this version of Fairlead does not know. ` +
          "It was migrated by a newer version: start that one, or use another database.",
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationError(
        `The migration ${row.name} was changed after it had been applied to this database. ` +
          "Restore the file and put the change into a new migration.",
      );
    }
  }
  const done = new Set(applied.map((row) => row.name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function requireSupportedServer(client: Client): Promise<void> {
  const result = await client.query<{ version: string; number: string }>(
    "SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number",
  );
  const row = result.rows[0];
  if (row !== undefined && Number(row.number) >= OLDEST_SERVER * 10_000) return;
  throw new MigrationError(
    `Fairlead needs PostgreSQL ${OLDEST_SERVER} or newer; DATABASE_URL leads to version ${row?.version ?? "unknown"}.`,
  );
}

async function appliedMigrations(client: Client): Promise<AppliedMigration[]> {
  const result = await client.query<AppliedMigration>(
    `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "finished"
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "started_at", "migration_name"`,
  );
  return result.rows;
}

/** All of a migration or nothing of it: its statements and its history row commit together. */
async function apply(client: Client, migration: Migration): Promise<void> {
  const started = new Date();
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations"
         ("id", "checksum", "finished_at", "migration_name", "logs", "started_at", "applied_steps_count")
       VALUES ($1, $2, clock_timestamp(), $3, NULL, $4, 1)`,
      [randomUUID(), migration.checksum, migration.name, started],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`The migration ${migration.name} failed and was undone: ${reason}`, {
      cause: error,
    });
  }
}

/**
 * Brings a database up to date and returns the names of what it applied. Needs no Prisma engine, yet keeps the history
 * as `prisma migrate deploy` does, so that either can continue the other's work. Safe to call from several processes.
 */
export async function applyMigrations(options: {
  connectionString: string;
  folder: string;
}): Promise<string[]> {
  const client = new Client({
    connectionString: options.connectionString,
    application_name: "fairlead migrate",
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await requireSupportedServer(client);
    await client.query(`SET lock_timeout = ${LOCK_WAIT_MS}`);
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_MIGRATE_LOCK]);
    await client.query("SET lock_timeout = 0");
    await client.query(HISTORY_TABLE);
    const pending = pendingMigrations(readMigrations(options.folder), await appliedMigrations(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}
