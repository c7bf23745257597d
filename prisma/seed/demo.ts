import { randomBytes } from "node:crypto";
import { type PoolClient } from "pg";
import { hashPassword } from "../../src/domains/identity/server";
import { pool } from "../../src/platform/db/client";
import { type DemoCompany, demoCompany } from "./demo/company";
import { federationTables } from "./demo/federation";
import { DEMO_ADMIN, DEMO_ANALYST } from "./demo/staff";
import { webhookTables } from "./demo/webhooks";
import { insertRows } from "./lib/insert-rows";

export interface DemoSignIn {
  role: string;
  email: string;
  password: string;
}

interface Account extends DemoSignIn {
  id: string;
}

/** Drawn anew for each installation: a password that stood in the code would open every demo that is reachable. */
const password = (): string => `demo-${randomBytes(9).toString("base64url")}`;

function accountsOf({ companies }: DemoCompany): Account[] {
  const owner = companies.tenants.find((tenant) => tenant.status === "active")?.owner;
  const people = [
    { role: "Admin", id: DEMO_ADMIN.id, email: DEMO_ADMIN.email },
    { role: "Analyst", id: DEMO_ANALYST.id, email: DEMO_ANALYST.email },
    ...(owner === undefined ? [] : [{ role: "Tenant owner", id: owner.id, email: owner.email }]),
  ];
  return people.map((account) => ({ ...account, password: password() }));
}

async function setPassword(client: PoolClient, account: Account, now: Date): Promise<void> {
  const hash = await hashPassword(account.password);
  await client.query("UPDATE app_user SET password_hash = $2, password_changed_at = $3 WHERE id = $1", [
    account.id,
    hash,
    now,
  ]);
}

async function write(client: PoolClient, company: DemoCompany, accounts: Account[], now: Date) {
  for (const [table, rows] of company.tables) await insertRows(client, table, rows);
  for (const [table, rows] of federationTables(company.companies, now)) await insertRows(client, table, rows);
  for (const [table, rows] of webhookTables(company, now)) await insertRows(client, table, rows);
  for (const account of accounts) await setPassword(client, account, now);
}

/**
 * Fills an empty database with the demo company, all of it or nothing, and returns how to sign in to it. Everything but
 * passwords and keys follows from `now`. History is written as it would stand today: nothing is announced through the outbox.
 */
export async function seedDemo(now: Date = new Date()): Promise<DemoSignIn[]> {
  const company = demoCompany(now);
  const accounts = accountsOf(company);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await write(client, company, accounts, now);
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
  return accounts.map(({ role, email, password: secret }) => ({ role, email, password: secret }));
}
