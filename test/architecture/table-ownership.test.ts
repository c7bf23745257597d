import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const SCHEMA_FOLDER = "prisma/schema";
const DOMAINS_FOLDER = "src/domains";

interface OwnedModel {
  domain: string;
  table: string;
}

/** Prisma client property ("leadAssignment") → its domain and table. */
function readModels(): Map<string, OwnedModel> {
  const models = new Map<string, OwnedModel>();
  for (const file of readdirSync(SCHEMA_FOLDER)) {
    const domain = path.basename(file, ".prisma");
    const text = readFileSync(path.join(SCHEMA_FOLDER, file), "utf8");
    for (const [, name = "", body = ""] of text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)) {
      const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
      models.set(name.charAt(0).toLowerCase() + name.slice(1), { domain, table });
    }
  }
  return models;
}

const models = readModels();
const domainOfTable = new Map([...models.values()].map(({ domain, table }) => [table, domain]));

const PRISMA_WRITE =
  /\.(\w+)\s*\.\s*(?:create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)\s*\(/g;
/** Only in capitals, as all our SQL is: prose in comments does not count. `ON CONFLICT DO UPDATE SET` names no table. */
const SQL_WRITE =
  /\b(?:INSERT INTO|DELETE FROM|TRUNCATE(?: TABLE)?|MERGE INTO|COPY|UPDATE)\s+(?:ONLY\s+)?"?(\w+)"?/g;

/** The tables that a piece of source writes to, through Prisma or SQL. */
function writtenTables(source: string): string[] {
  const byPrisma = [...source.matchAll(PRISMA_WRITE)].map(([, model = ""]) => models.get(model)?.table);
  const bySql = [...source.matchAll(SQL_WRITE)].map(([, table = ""]) => table);
  return [...byPrisma, ...bySql]
    .filter((table) => table !== undefined)
    .filter((table) => domainOfTable.has(table));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test(-support)?\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

const domains = readdirSync(DOMAINS_FOLDER);

describe("table ownership", () => {
  it("knows the tables of every schema file", () => {
    expect(models.size).toBeGreaterThan(15);
    expect(domainOfTable.get("lead_assignment")).toBe("leads");
  });

  it.each([
    ["await tx.leadAssignment.update({})", ["lead_assignment"]],
    ["tx.lead\n  .updateMany ({})", ["lead"]],
    ["tx.$executeRaw`INSERT INTO audit_event (id)`", ["audit_event"]],
    ['tx.$executeRaw`UPDATE "lead" SET version = 1`', ["lead"]],
    ["tx.$executeRaw`DELETE FROM session`", ["session"]],
    ["ON CONFLICT (slug) DO UPDATE SET name = 'x'", []],
    ["SELECT * FROM lead FOR UPDATE", []],
    ["SELECT * FROM lead l FOR UPDATE OF l", []],
    ["tx.lead.findMany({})", []],
    ["new Map().delete(1); params.set('a'); hash.update(text)", []],
  ])("reads %j as a write of %j", (source, tables) => expect(writtenTables(source)).toEqual(tables));

  it.each(domains)("%s writes only its own tables", (domain) => {
    const foreign = sources(path.join(DOMAINS_FOLDER, domain)).flatMap((file) =>
      writtenTables(readFileSync(file, "utf8"))
        .filter((table) => domainOfTable.get(table) !== domain)
        .map((table) => `${file}: ${table}`),
    );
    expect(foreign).toEqual([]);
  });

  it("is written by domains alone, not by server, app, ui or platform", () => {
    const elsewhere = ["src/server", "src/app", "src/ui", "src/platform"]
      .flatMap(sources)
      .filter((file) => !file.includes("db/generated"))
      .flatMap((file) => writtenTables(readFileSync(file, "utf8")).map((table) => `${file}: ${table}`));
    expect(elsewhere).toEqual([]);
  });
});
