import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Client, escapeIdentifier } from "pg";
import { inRoot } from "../../scripts/lib/paths";
import { type RunningPostgres, startPostgres } from "../../scripts/postgres/server";
import { applyMigrations } from "../../src/platform/db/migrate";

/** Databases of the benchmark's own server, kept between runs because a million leads take minutes to make. */
export interface Databases {
  /** One with so many leads, made once per schema. */
  scale: (leads: number) => Promise<string>;
  /** A copy that may be changed; made anew each time. */
  copy: (leads: number, name: string) => Promise<string>;
  /** One with nothing but the tables; made anew each time. */
  empty: (name: string) => Promise<string>;
  stop: () => Promise<void>;
}

const MIGRATIONS = inRoot("prisma/migrations");
const say = (line: string) => process.stderr.write(`${line}\n`);

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function recreate(server: RunningPostgres, name: string, template?: string): Promise<string> {
  await withClient(server.url("postgres"), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
    const from = template === undefined ? "" : ` TEMPLATE ${escapeIdentifier(template)} STRATEGY file_copy`;
    await client.query(`CREATE DATABASE ${escapeIdentifier(name)}${from}`);
  });
  return server.url(name);
}

async function drop(server: RunningPostgres, name: string): Promise<void> {
  await withClient(server.url("postgres"), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  );
}

async function exists(server: RunningPostgres, name: string): Promise<boolean> {
  return withClient(server.url("postgres"), async (client) => {
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    return found.rowCount === 1;
  });
}

/** Another schema or another seed is another database. */
function sourceStamp(): string {
  const hash = createHash("sha256");
  const seeds = ["prisma/seed/scale-sql.ts", "prisma/seed/demo/catalog.ts", "prisma/seed/demo/people.ts"];
  const migrations = fs
    .readdirSync(MIGRATIONS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".sql"))
    .map((name) => path.join(MIGRATIONS, name));
  for (const file of [...migrations.sort(), ...seeds.map((seed) => inRoot(seed))])
    hash.update(fs.readFileSync(file));
  return hash.digest("hex").slice(0, 8);
}

async function run(args: string[], databaseUrl: string): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    cwd: inRoot(),
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0) throw new Error(`${args.join(" ")} failed.`);
}

async function dropOutdated(server: RunningPostgres, leads: number): Promise<void> {
  await withClient(server.url("postgres"), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)",
      [`scale_${leads}_`],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
  });
}

async function makeScale(server: RunningPostgres, leads: number): Promise<string> {
  const name = `scale_${leads}_${sourceStamp()}`;
  if (await exists(server, name)) return name;
  await dropOutdated(server, leads);
  say(`Making ${leads} leads (kept for the next run)…`);
  const draft = `${name}_draft`;
  const url = await recreate(server, draft);
  await applyMigrations({ connectionString: url, folder: MIGRATIONS });
  await run(["scripts/seed/scale.ts", "--leads", String(leads), "--tenants", "500"], url);
  await withClient(server.url("postgres"), (client) =>
    client.query(`ALTER DATABASE ${escapeIdentifier(draft)} RENAME TO ${escapeIdentifier(name)}`),
  );
  return name;
}

/** Starts the packaged PostgreSQL with the settings of a real start, crash-safe, on a folder of its own. */
export async function openDatabases(home: string): Promise<Databases> {
  const server = await startPostgres({ folder: path.join(home, "postgres") });
  const copies = new Set<string>();
  return {
    scale: async (leads) => server.url(await makeScale(server, leads)),
    copy: async (leads, name) => {
      copies.add(name);
      return recreate(server, name, await makeScale(server, leads));
    },
    empty: async (name) => {
      copies.add(name);
      const url = await recreate(server, name);
      await applyMigrations({ connectionString: url, folder: MIGRATIONS });
      return url;
    },
    stop: async () => {
      for (const name of copies) await drop(server, name);
      await server.stop();
    },
  };
}
