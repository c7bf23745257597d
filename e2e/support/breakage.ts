import path from "node:path";
import { Client } from "pg";
import { findPostgres } from "../../scripts/postgres/server";

/**
 * Makes the database refuse every timeline entry of one lead, so that a write to that lead fails inside the server and
 * nowhere else. Returns what heals it.
 */
export async function breakLead(leadId: string): Promise<() => Promise<void>> {
  const server = await findPostgres(path.join(process.env["E2E_HOME"] ?? "", "postgres"));
  if (server === undefined) throw new Error("the portal's database is not running");
  const name = `break_${leadId.replaceAll("-", "")}`;
  const run = async (statement: string) => {
    const client = new Client({ connectionString: server.url("fairlead") });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
    CREATE TRIGGER ${name} BEFORE INSERT ON activity FOR EACH ROW
      WHEN (NEW.subject_id = '${leadId}') EXECUTE FUNCTION ${name}();`);
  return () => run(`DROP TRIGGER ${name} ON activity; DROP FUNCTION ${name}();`);
}
