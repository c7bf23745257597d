import { z } from "zod";
import { sweepLeads } from "../../src/domains/distribution/server";
import { systemCaller } from "../../src/platform/caller";
import { pool } from "../../src/platform/db/client";
import { costOf } from "../lib/figures";
import { answer } from "../lib/worker";

const NICHES = 10;
const sizesSchema = z.object({ tenants: z.int(), leads: z.int() });

const ids = (kind: string, n: string) =>
  `overlay(overlay(md5('${kind}' || ${n}) placing '7' from 13) placing '8' from 17)::uuid`;

/** Every tenant wants three niches, in one half of the country: 150 compete for each niche when there are 500. */
const PREPARE = [
  `INSERT INTO niche (id, name, slug, trade, updated_at)
   SELECT ${ids("niche", "n")}, 'Niche ' || n, 'niche-' || n, 'plumbing', now() FROM generate_series(0, ${NICHES - 1}) n`,
  `INSERT INTO lead_source (id, name, slug) VALUES (${ids("source", "0")}, 'Form', 'form')`,
  `INSERT INTO competition_level (id, name, slug, buyers, price_minor, updated_at)
   VALUES (${ids("level", "0")}, 'Standard', 'standard', 3, 4500, now())`,
  `INSERT INTO organization (id, name, updated_at) VALUES (${ids("organization", "0")}, 'Contractors', now())`,
];

const TENANTS = [
  `INSERT INTO tenant (id, organization_id, name, slug, trade, updated_at)
   SELECT ${ids("tenant", "n")}, ${ids("organization", "0")}, 'Tenant ' || n, 'tenant-' || n, 'plumbing', now()
     FROM generate_series(1, $1::int) n`,
  `INSERT INTO tenant_service_area (tenant_id, postal_prefix)
   SELECT ${ids("tenant", "n")}, (n % 2 * 5 + digit)::text FROM generate_series(1, $1::int) n, generate_series(0, 4) digit`,
  `INSERT INTO lead_subscription (id, tenant_id, niche_id, updated_at)
   SELECT gen_random_uuid(), ${ids("tenant", "n")}, ${ids("niche", `((n + step) % ${NICHES})`)}, now()
     FROM generate_series(1, $1::int) n, generate_series(0, 2) step`,
];

const LEADS = `
  INSERT INTO lead (id, contact_name, search_text, postal_code, niche_id, source_id, competition_level_id, currency,
    distribution_due_at, updated_at)
  SELECT gen_random_uuid(), 'Lead ' || n, 'lead ' || n, (n / ${NICHES} % 10)::text || '0000',
    ${ids("niche", `(n % ${NICHES})`)}, ${ids("source", "0")}, ${ids("level", "0")}, 'USD', now() - interval '1 minute', now()
    FROM generate_series(1, $1::int) n`;

/** Among those who want the same leads, by how many the luckiest is ahead of the unluckiest. */
const SPREAD = `
  SELECT max(most - least)::int AS spread FROM (
    SELECT max(got) AS most, min(got) AS least FROM (
      SELECT s.niche_id, (SELECT min(a.postal_prefix) FROM tenant_service_area a WHERE a.tenant_id = s.tenant_id) AS half,
             count(l.id) AS got
        FROM lead_subscription s LEFT JOIN lead_assignment l ON l.subscription_id = s.id GROUP BY s.id) served
     GROUP BY niche_id, half) halves`;

const caller = () => systemCaller("bench", new Date(), "bench");

answer({
  prepare: async (input) => {
    const { tenants, leads } = sizesSchema.parse(input);
    for (const statement of PREPARE) await pool.query(statement);
    for (const statement of TENANTS) await pool.query(statement, [tenants]);
    await pool.query(LEADS, [leads]);
    await pool.query("ANALYZE");
  },
  distribute: async (input) => {
    const { leads } = sizesSchema.parse(input);
    let sold = 0;
    const cost = await costOf(async () => {
      sold = (await sweepLeads(caller(), leads)).sold ?? 0;
    });
    const spread = await pool.query<{ spread: number }>(SPREAD);
    const sales = await pool.query<{ sales: number }>("SELECT count(*)::int AS sales FROM lead_assignment");
    return { ...cost, sold, sales: sales.rows[0]?.sales ?? 0, spread: spread.rows[0]?.spread ?? -1 };
  },
});
