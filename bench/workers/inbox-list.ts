import { z } from "zod";
import { hashPassword, signIn } from "../../src/domains/identity/server";
import { buyerLeadRoutes } from "../../src/domains/leads/buyer-http";
import { systemCaller } from "../../src/platform/caller";
import { pool, prisma } from "../../src/platform/db/client";
import { newId } from "../../src/platform/ids";
import { federationHandler } from "../../src/server/http/federation-chain";
import { answer } from "../lib/worker";
import { explain, readsOf, type Statement } from "./captured-sql";

interface Case {
  name: string;
  query: string;
  cookie: string;
  tenantId: string;
  /** The page and its total as anybody would ask for them, without roles and policies. */
  bare: { page: Statement; total: Statement };
  sent: Statement[];
}

const PASSWORD = "a password for measurements only";
const LIMIT = 25;
const roundSchema = z.object({ repeats: z.number() });
// the same handler with limits that a measurement does not run into: without its own a route has the usual one
const handle = federationHandler(
  buyerLeadRoutes.map((route) => ({ ...route, limit: { name: "measured", perMinute: 1_000_000 } })),
);
let cases: Case[] = [];

async function rowsOf<Row extends object>(query: string): Promise<Row[]> {
  return (await pool.query<Row>(query)).rows;
}

async function signedIn(tenantId: string): Promise<string> {
  const email = `${newId()}@bench.example`;
  await prisma.user.create({
    data: {
      id: newId(),
      realm: "tenant",
      email,
      name: "Bench",
      role: "owner",
      status: "active",
      tenantId,
      passwordHash: await hashPassword(PASSWORD),
    },
  });
  const caller = systemCaller("Bench", new Date(), "bench");
  const { cookie } = await signIn(caller, { realm: "tenant", email, password: PASSWORD });
  return cookie.split(";")[0] ?? "";
}

interface Filter {
  query: string;
  where?: string;
  /** How far down the list the page begins. */
  skip?: number;
}

const COLUMNS = `a.id, a.lead_id, n.id AS niche_id, n.name, a.status, a.price_minor, a.currency, a.assigned_at, a.viewed_at,
  a.accepted_at, a.rejected_at, a.rejection_reason, l.contact_email, l.contact_phone, l.contact_name`;

function bareOf(tenantId: string, { where = "true", skip = 0 }: Filter) {
  const from = "FROM lead_assignment a JOIN lead l ON l.id = a.lead_id JOIN niche n ON n.id = l.niche_id";
  const matching = `${from} WHERE a.tenant_id = '${tenantId}' AND ${where}`;
  return {
    page: {
      text: `SELECT ${COLUMNS} ${matching} ORDER BY a.assigned_at DESC, a.id DESC LIMIT ${LIMIT} OFFSET ${skip}`,
      values: [],
    },
    total: { text: `SELECT count(*) ${matching}`, values: [] },
  };
}

async function filtersOf(tenantId: string): Promise<Record<string, Filter>> {
  const own = `FROM lead_assignment a JOIN lead l ON l.id = a.lead_id WHERE a.tenant_id = '${tenantId}'`;
  const [one] = await rowsOf<{ email: string; niche: string; day: string }>(
    `SELECT l.email_normalized AS email, l.niche_id AS niche, a.assigned_at::date::text AS day ${own}
      AND l.email_normalized IS NOT NULL ORDER BY a.assigned_at DESC OFFSET 300 LIMIT 1`,
  );
  if (one === undefined) throw new Error("the tenant has too few leads");
  const { email, niche, day } = one;
  const part = email.slice(0, 12);
  return {
    "first page": { query: "" },
    "tenth page": { query: "page=10", skip: 9 * LIMIT },
    active: { query: "status=active", where: "a.status = 'active'" },
    niche: { query: `niche_id=${niche}`, where: `l.niche_id = '${niche}'` },
    "one day": {
      query: `date_from=${day}&date_to=${day}`,
      where: `a.assigned_at >= '${day}' AND a.assigned_at < '${day}'::date + 1`,
    },
    "search: e-mail": {
      query: `search=${encodeURIComponent(part)}`,
      where: `l.search_text LIKE '%${part}%'`,
    },
    "search: common name": { query: "search=castillo", where: "l.search_text LIKE '%castillo%'" },
  };
}

function request({ query, cookie }: Pick<Case, "query" | "cookie">) {
  const path = "/api/v1/provider/leads";
  return handle({ method: "GET", path, query, headers: { cookie }, rawBody: new Uint8Array(), ip: null });
}

async function prepare() {
  const ranked = await rowsOf<{ id: string; sales: number }>(
    "SELECT tenant_id AS id, count(*)::int AS sales FROM lead_assignment GROUP BY 1 ORDER BY 2 DESC",
  );
  const [busiest, typical] = [ranked[0], ranked[Math.floor(ranked.length / 2)]];
  if (busiest === undefined || typical === undefined) throw new Error("there are no sales");
  cases = [];
  for (const [who, { id: tenantId }] of Object.entries({ busiest, typical })) {
    const cookie = await signedIn(tenantId);
    for (const [name, filter] of Object.entries(await filtersOf(tenantId))) {
      const { query } = filter;
      const sent = await readsOf(() => request({ query, cookie }));
      cases.push({ name: `${who}, ${name}`, query, cookie, tenantId, bare: bareOf(tenantId, filter), sent });
    }
  }
  const sales = ranked.reduce((sum, tenant) => sum + tenant.sales, 0);
  return { sales, busiest: busiest.sales, cases: cases.map(({ name }) => name) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function ours(each: Case): Promise<number> {
  return timed(async () => {
    const { status, body } = await request(each);
    if (status !== 200) throw new Error(body);
  });
}

const bare = ({ bare: { page, total } }: Case): Promise<number> =>
  timed(async () => {
    await pool.query(page);
    await pool.query(total);
  });

/** Ours and bare by turns; which goes first changes, so that neither finds a warmer cache. */
async function round(input: unknown) {
  const { repeats } = roundSchema.parse(input);
  const samples: { name: string; ours: number; bare: number }[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const each of cases) {
      const oursFirst = repeat % 2 === 0;
      const first = await (oursFirst ? ours(each) : bare(each));
      const second = await (oursFirst ? bare(each) : ours(each));
      samples.push({
        name: each.name,
        ours: oursFirst ? first : second,
        bare: oursFirst ? second : first,
      });
    }
  }
  return samples;
}

/** What is sent inside the tenant's transaction cannot be explained outside it: role and tenant are set around it. */
async function explainAsTenant({ tenantId, sent }: Case): Promise<string> {
  const client = await pool.connect();
  const plans: string[] = [];
  try {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.tenant_id', $1, true), set_config('role', 'fairlead_tenant', true)",
      [tenantId],
    );
    for (const { text, values } of sent) {
      if (!text.includes("lead_assignment") && !text.includes("search_own_sales")) continue;
      const { rows } = await client.query<Record<"QUERY PLAN", string>>(
        `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
        values,
      );
      plans.push(text, ...rows.map((row) => row["QUERY PLAN"]), "");
    }
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
  return plans.join("\n");
}

answer({
  prepare,
  round,
  explain: async (name) => {
    const found = cases.find((each) => each.name === name);
    if (found === undefined) return "";
    return `${await explainAsTenant(found)}\n\nBARE\n${await explain([found.bare.page, found.bare.total])}`;
  },
});
