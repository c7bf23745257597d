import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testDatabaseUrl } from "../../../test/support/environment";
import { applyMigrations, MigrationError } from "./migrate";

let folder: string;
let client: Client;
let connectionString: string;

const write = (name: string, sql: string) => {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
};
const migrate = () => applyMigrations({ connectionString, folder });

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-migrations-"));
  connectionString = testDatabaseUrl();
  client = new Client({ connectionString });
  await client.connect();
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});
afterEach(async () => {
  await client.end();
  fs.rmSync(folder, { recursive: true });
});

describe("applyMigrations", () => {
  it("applies in order, once, and keeps the history Prisma expects", async () => {
    write("20260102000000_second", "ALTER TABLE t ADD COLUMN b int;");
    write("20260101000000_first", "CREATE TABLE t (a int);\nCREATE INDEX ON t (a);");
    expect(await migrate()).toEqual(["20260101000000_first", "20260102000000_second"]);
    expect(await migrate()).toEqual([]);
    const history = await client.query(
      `SELECT migration_name, length(checksum)::int AS checksum, applied_steps_count AS steps, logs, rolled_back_at,
              finished_at >= started_at AS ordered
         FROM _prisma_migrations ORDER BY migration_name`,
    );
    const row = { checksum: 64, steps: 1, logs: null, rolled_back_at: null, ordered: true };
    expect(history.rows).toEqual([
      { migration_name: "20260101000000_first", ...row },
      { migration_name: "20260102000000_second", ...row },
    ]);
  });

  it("lets only one of several processes apply each migration", async () => {
    write("20260101000000_first", "CREATE TABLE t (a int); INSERT INTO t VALUES (1);");
    const results = await Promise.all([migrate(), migrate(), migrate()]);
    expect(results.flat()).toEqual(["20260101000000_first"]);
    expect((await client.query("SELECT a FROM t")).rows).toEqual([{ a: 1 }]);
  });

  it("undoes a migration that fails, keeps those before it, and can be tried again", async () => {
    write("20260101000000_first", "CREATE TABLE t (a int);");
    write("20260102000000_second", "CREATE TABLE half (a int); INSERT INTO nowhere VALUES (1);");
    await expect(migrate()).rejects.toThrow(/20260102000000_second failed and was undone.*nowhere/);
    expect((await client.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
    write("20260102000000_second", "CREATE TABLE whole (a int);");
    expect(await migrate()).toEqual(["20260102000000_second"]);
  });

  it("refuses a migration that was changed, is unknown, or never finished", async () => {
    write("20260101000000_first", "CREATE TABLE t (a int);");
    await migrate();
    write("20260101000000_first", "CREATE TABLE t (a bigint);");
    await expect(migrate()).rejects.toThrow(/20260101000000_first was changed after/);
    fs.rmSync(path.join(folder, "20260101000000_first"), { recursive: true });
    await expect(migrate()).rejects.toThrow(/does not know/);
    await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(migrate()).rejects.toBeInstanceOf(MigrationError);
    await expect(migrate()).rejects.toThrow(/did not finish/);
  });
});
