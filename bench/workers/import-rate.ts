import { z } from "zod";
import { newId } from "../../src/platform/ids";
import { pool } from "../../src/platform/db/client";
import { answer } from "../lib/worker";
import { costOf } from "../lib/figures";
import { runImport } from "./import-steps";
import { csvOf, type FileRow, fileRows } from "./import-rows";
import { staffCaller } from "./staff-session";

const inputSchema = z.object({ rows: z.number(), round: z.number() });
const CHUNK = 1_000;

interface Vocabulary {
  niches: string[];
  source: string;
  tenants: { id: string; organization: string; slug: string }[];
}

async function vocabulary(): Promise<Vocabulary> {
  const niches = await pool.query<{ id: string }>("SELECT id FROM niche ORDER BY slug");
  const source = await pool.query<{ id: string }>("SELECT id FROM lead_source ORDER BY slug LIMIT 1");
  const tenants = await pool.query<Vocabulary["tenants"][number]>(
    "SELECT id, organization_id AS organization, slug FROM tenant ORDER BY slug LIMIT 50",
  );
  return {
    niches: niches.rows.map(({ id }) => id),
    source: source.rows[0]?.id ?? "",
    tenants: tenants.rows,
  };
}

const INSERT_LEADS = `
  INSERT INTO lead (id, status, contact_name, contact_email, contact_phone, email_normalized, phone_normalized, search_text,
    postal_code, niche_id, source_id, currency, created_at, updated_at)
  SELECT id, 'assigned', name, email, phone, email, phone, text, postal, niche, $7, 'USD', at, at
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $8::timestamptz[], $9::text[])
      AS r(id, name, email, phone, text, niche, at, postal)`;
const INSERT_SALES = `
  INSERT INTO lead_assignment (id, lead_id, tenant_id, organization_id, price_minor, currency, assigned_at, lead_created_at,
    updated_at)
  SELECT id, lead, tenant, organization, 4800, 'USD', at, at, at
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[]) AS r(id, lead, tenant, organization, at)`;

async function insertChunk(rows: readonly FileRow[], words: Vocabulary): Promise<void> {
  const ids = rows.map(() => newId());
  await pool.query(INSERT_LEADS, [
    ids,
    rows.map((row) => row.name),
    rows.map((row) => row.email),
    rows.map((row) => row.phone),
    rows.map((row) => `${row.name} ${row.email} ${row.phone.slice(1)}`.toLowerCase()),
    rows.map((_, index) => words.niches[index % words.niches.length]),
    words.source,
    rows.map((row) => row.createdAt),
    rows.map((row) => row.postalCode),
  ]);
  const sold = rows.flatMap((row, index) => (row.tenant === null ? [] : [{ row, lead: ids[index] }]));
  const buyers = sold.map((_, index) => words.tenants[index % words.tenants.length]);
  await pool.query(INSERT_SALES, [
    sold.map(() => newId()),
    sold.map(({ lead }) => lead),
    buyers.map((tenant) => tenant?.id),
    buyers.map((tenant) => tenant?.organization),
    sold.map(({ row }) => row.createdAt),
  ]);
}

answer({
  import: async (input) => {
    const { rows, round } = inputSchema.parse(input);
    const slugs = (await vocabulary()).tenants.map(({ slug }) => slug);
    return runImport(await staffCaller(), csvOf(fileRows(rows, `i${round}`, slugs)));
  },
  ceiling: async (input) => {
    const { rows, round } = inputSchema.parse(input);
    const words = await vocabulary();
    const made = fileRows(
      rows,
      `c${round}`,
      words.tenants.map(({ slug }) => slug),
    );
    return costOf(async () => {
      for (let from = 0; from < made.length; from += CHUNK)
        await insertChunk(made.slice(from, from + CHUNK), words);
    });
  },
});
