import { z } from "zod";
import { leadsRouter } from "../../src/domains/leads/router";
import { type ListLeadsInput } from "../../src/domains/leads/contract";
import { pool } from "../../src/platform/db/client";
import { t } from "../../src/server/trpc/init";
import { answer } from "../lib/worker";
import { explain, readsOf, replay, type Statement } from "./captured-sql";
import { staffContext } from "./staff-session";

interface Case {
  name: string;
  input: ListLeadsInput;
  statements: Statement[];
}

const DAY = 86_400_000;
const LAST_ID = "ffffffff-ffff-7fff-bfff-ffffffffffff";
/** How far back a page begins: the first page, deep, and almost at the end of two years. */
const DEPTHS = [0, 250, 600];
const roundSchema = z.object({ repeats: z.number() });

const createCaller = t.createCallerFactory(leadsRouter);
let caller: ReturnType<typeof createCaller>;
let cases: Case[] = [];

async function one(query: string): Promise<string> {
  const { rows } = await pool.query<{ value: string }>(query);
  const [row] = rows;
  if (row === undefined) throw new Error(`Nothing found by ${query}`);
  return row.value;
}

const day = (ago: number): string => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
/** The one in the middle: neither the busiest nor the quietest. */
const typical = (column: string, table: string): Promise<string> =>
  one(
    `SELECT value FROM (SELECT ${column} AS value, row_number() OVER (ORDER BY count(*)) AS place, count(*) OVER () AS size
       FROM ${table} GROUP BY 1) AS ranked WHERE place = (size + 1) / 2`,
  );

async function filters(): Promise<Record<string, Partial<ListLeadsInput>>> {
  const nicheId = await typical("niche_id", "lead");
  const sourceId = await typical("source_id", "lead");
  const organizationId = await typical("organization_id", "lead_assignment");
  const tenantId = await typical("tenant_id", "lead_assignment");
  const email = await one(
    "SELECT email_normalized AS value FROM lead ORDER BY created_at DESC OFFSET 900 LIMIT 1",
  );
  const phone = await one(
    "SELECT substr(phone_normalized, 6) AS value FROM lead ORDER BY created_at OFFSET 900 LIMIT 1",
  );
  return {
    "no filter": {},
    "one status": { status: ["converted"] },
    "two statuses": { status: ["new", "unsold"] },
    niche: { nicheId },
    source: { sourceId },
    organization: { organizationId },
    tenant: { tenantId },
    "pending disputes": { dispute: ["pending"] },
    "any dispute": { dispute: ["pending", "approved", "rejected"] },
    classification: { classification: ["spam"] },
    "not billable": { billable: false },
    "a month": { dateFrom: day(90), dateTo: day(60) },
    "niche, status and quarter": { nicheId, status: ["converted"], dateFrom: day(180), dateTo: day(90) },
    "organization and dispute": { organizationId, dispute: ["pending", "approved"] },
    "search: whole e-mail": { search: email },
    "search: part of a phone": { search: phone },
    "search: common name": { search: "castillo" },
    "search: full name": { search: "monica okafor" },
  };
}

async function prepare(): Promise<string[]> {
  caller = createCaller(await staffContext());
  cases = [];
  for (const [name, filter] of Object.entries(await filters())) {
    for (const depth of DEPTHS) {
      const cursor = depth === 0 ? null : { at: new Date(Date.now() - depth * DAY), id: LAST_ID };
      const input: ListLeadsInput = { limit: 50, ...filter, cursor };
      const statements = await readsOf(() => caller.list(input));
      cases.push({ name: depth === 0 ? name : `${name}, from ${depth} days ago`, input, statements });
    }
  }
  return cases.map(({ name }) => name);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Ours and bare by turns, each case in its place; which goes first changes, so that neither finds a warmer cache. */
async function round(input: unknown) {
  const { repeats } = roundSchema.parse(input);
  const samples: { name: string; ours: number; bare: number }[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const { name, input: page, statements } of cases) {
      const ours = () => timed(() => caller.list(page));
      const bare = () => timed(() => replay(statements));
      const oursFirst = repeat % 2 === 0;
      const first = await (oursFirst ? ours() : bare());
      const second = await (oursFirst ? bare() : ours());
      samples.push({ name, ours: oursFirst ? first : second, bare: oursFirst ? second : first });
    }
  }
  return samples;
}

async function cpu(input: unknown) {
  const { repeats } = roundSchema.parse(input);
  const used = async (work: (each: Case) => Promise<unknown>): Promise<number> => {
    const before = process.cpuUsage();
    for (let repeat = 0; repeat < repeats; repeat += 1) for (const each of cases) await work(each);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / (repeats * cases.length);
  };
  return {
    ours: await used(({ input: page }) => caller.list(page)),
    bare: await used(({ statements }) => replay(statements)),
  };
}

answer({
  prepare,
  round,
  cpu,
  explain: async (name) => {
    const found = cases.find((each) => each.name === name);
    return found === undefined ? "" : explain(found.statements);
  },
  kpis: async () => timed(() => caller.kpis()),
});
