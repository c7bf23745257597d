import { type PoolClient } from "pg";
import { pool } from "../../src/platform/db/client";
import { NICHES } from "./demo/catalog";
import { catalogRows } from "./demo/catalog-rows";
import { FIRST_NAMES, LAST_NAMES } from "./demo/people";
import { insertRows } from "./lib/insert-rows";
import { withoutIndexes } from "./lib/without-indexes";
import {
  INSERT_ASSIGNMENTS,
  INSERT_LEADS,
  INSERT_ORGANIZATIONS,
  INSERT_SCORES,
  INSERT_TENANTS,
  TOOLS,
} from "./scale-sql";

export interface ScaleOptions {
  leads: number;
  tenants: number;
  now: Date;
  report: (line: string) => void;
}

const TENANTS_PER_ORGANIZATION = 1.5;
const BULK_TABLES = ["lead", "lead_assignment", "lead_quality_score"];

async function step(options: ScaleOptions, what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  options.report(`${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}

/** The vocabulary of the demo company, where a slug is not taken yet. */
async function insertCatalog(client: PoolClient): Promise<void> {
  for (const [table, rows] of Object.entries(catalogRows)) {
    const known = await client.query<{ slug: string }>(`SELECT slug FROM ${client.escapeIdentifier(table)}`);
    const taken = new Set(known.rows.map(({ slug }) => slug));
    await insertRows(
      client,
      table,
      rows.filter(({ slug }) => !taken.has(slug)),
    );
  }
}

async function insertCompanies(client: PoolClient, { tenants, now }: ScaleOptions): Promise<void> {
  const organizations = Math.max(1, Math.round(tenants / TENANTS_PER_ORGANIZATION));
  await client.query(INSERT_ORGANIZATIONS, [organizations, now]);
  await client.query(INSERT_TENANTS, [tenants, organizations, now]);
}

async function insertBulk(client: PoolClient, options: ScaleOptions): Promise<void> {
  const { leads, now } = options;
  const slugs = NICHES.map((niche) => niche.slug);
  await withoutIndexes(client, BULK_TABLES, options.report, async () => {
    await step(options, `${leads} leads`, () =>
      client.query(INSERT_LEADS, [leads, now, slugs, FIRST_NAMES, LAST_NAMES]),
    );
    await step(options, "their assignments", () => client.query(INSERT_ASSIGNMENTS, [now]));
    await step(options, "their quality scores", () => client.query(INSERT_SCORES));
  });
}

/**
 * Adds `leads` leads of two years, sold to `tenants` new tenants, all of it or nothing. Made inside the server, because a
 * million rows have no reason to travel; the same numbers give the same rows.
 */
export async function seedScale(options: ScaleOptions): Promise<void> {
  if (options.tenants < 3)
    throw new RangeError("A lead is sold to up to three tenants, so at least three are needed.");
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL maintenance_work_mem = '512MB'");
    await client.query(TOOLS);
    await insertCatalog(client);
    await insertCompanies(client, options);
    await insertBulk(client, options);
    await client.query("COMMIT");
    await client.query("VACUUM ANALYZE");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
