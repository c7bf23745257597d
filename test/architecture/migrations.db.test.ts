import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { readMigrations } from "../../src/platform/db/migrate";
import { testDatabaseUrl } from "../support/environment";
import { openSchemaEngine } from "../support/schema-engine";

const MIGRATIONS = path.resolve("prisma/migrations");
const SCHEMA = "prisma/schema";
const filters = { externalTables: [], externalEnums: [] };

const migrationsList = {
  baseDir: MIGRATIONS,
  lockfile: {
    path: "migration_lock.toml",
    content: readFileSync(path.join(MIGRATIONS, "migration_lock.toml"), "utf8"),
  },
  shadowDbInitScript: "",
  migrationDirectories: readMigrations(MIGRATIONS).map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
  })),
};

function schemaFiles(more = ""): { path: string; content: string }[] {
  const files = readdirSync(SCHEMA).map((file) => ({
    path: path.join(SCHEMA, file),
    content: readFileSync(path.join(SCHEMA, file), "utf8"),
  }));
  return more === "" ? files : [...files, { path: path.join(SCHEMA, "more.prisma"), content: more }];
}

let engine: SchemaEngine;
let close: () => Promise<void>;
let client: Client;
beforeAll(async () => {
  ({ engine, close } = await openSchemaEngine(
    testDatabaseUrl(),
    schemaFiles().map((file) => [file.path, file.content]),
  ));
  client = new Client({ connectionString: testDatabaseUrl() });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await close();
});

/** What `prisma migrate diff` would still have to do to turn the migrated database into the schema. */
async function missing(more?: string): Promise<string> {
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files: schemaFiles(), configDir: path.resolve(".") },
    to: { tag: "schemaDatamodel", files: schemaFiles(more) },
    script: true,
    exitCode: null,
    filters,
  });
  return (stdout ?? "").trim();
}

const diagnose = () =>
  engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });

describe("a database that our own runner has migrated", () => {
  it("is what the schema says", async () => {
    expect(await missing()).toBe("-- This is an empty migration.");
  });

  it("would be found out of step by this test", async () => {
    const sql = await missing('model Nowhere {\n  id Int @id\n  @@map("nowhere")\n}\n');
    expect(sql).toContain('CREATE TABLE "nowhere"');
  });

  it("is up to date for `prisma migrate status`, which compares every file's checksum", async () => {
    expect(migrationsList.migrationDirectories.length).toBeGreaterThan(8);
    expect(await diagnose()).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
  });

  it("would be found to hold an edited migration, or one too few", async () => {
    const [first] = readMigrations(MIGRATIONS);
    await client.query("UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = $1", [
      first?.name,
    ]);
    expect((await diagnose()).editedMigrationNames).toEqual([first?.name]);
    await client.query("UPDATE _prisma_migrations SET checksum = $2 WHERE migration_name = $1", [
      first?.name,
      first?.checksum,
    ]);
    const last = readMigrations(MIGRATIONS).at(-1);
    await client.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [last?.name]);
    expect((await diagnose()).history).toEqual({
      diagnostic: "databaseIsBehind",
      unappliedMigrationNames: [last?.name],
    });
  });
});
