import path from "node:path";
import { Client } from "pg";
import { findPostgres } from "../../scripts/postgres/server";

async function connect(home: string): Promise<Client> {
  const server = await findPostgres(path.join(home, "postgres"));
  if (server === undefined) throw new Error("the portal's database is not running");
  const client = new Client({ connectionString: server.url("fairlead") });
  await client.connect();
  return client;
}

/** Runs statements in the database of the portal with this home. */
export async function runSql(home: string, statement: string, values?: string[]): Promise<void> {
  const client = await connect(home);
  await client.query(statement, values).finally(() => client.end());
}

/** Takes one of the portal's advisory locks: whoever needs it waits. Returns what gives it back. */
export async function holdLock(home: string, name: string): Promise<() => Promise<void>> {
  const client = await connect(home);
  await client.query("SELECT pg_advisory_lock(hashtext($1))", [name]);
  return () => client.end();
}

/** Takes a table away, so that every page that needs it fails on the server. Returns what brings it back. */
export async function hideTable(home: string, table: string): Promise<() => Promise<void>> {
  await runSql(home, `ALTER TABLE ${table} RENAME TO ${table}_hidden`);
  return () => runSql(home, `ALTER TABLE ${table}_hidden RENAME TO ${table}`);
}

/**
 * Makes the database refuse every timeline entry of one lead, so that a write to that lead fails inside the server and
 * nowhere else. Returns what heals it.
 */
export async function breakLead(leadId: string): Promise<() => Promise<void>> {
  const home = process.env["E2E_HOME"] ?? "";
  const name = `break_${leadId.replaceAll("-", "")}`;
  await runSql(
    home,
    `
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
    CREATE TRIGGER ${name} BEFORE INSERT ON activity FOR EACH ROW
      WHEN (NEW.subject_id = '${leadId}') EXECUTE FUNCTION ${name}();`,
  );
  return () => runSql(home, `DROP TRIGGER ${name} ON activity; DROP FUNCTION ${name}();`);
}
