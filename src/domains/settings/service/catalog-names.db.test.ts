import fs from "node:fs";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { adminCaller } from "../../../../test/support/caller";
import { testDatabaseUrl } from "../../../../test/support/environment";
import { makeCompetitionLevel, makeNiche } from "../../../../test/support/factories";
import { createCompetitionLevel, createNiche, updateCompetitionLevel, updateNiche } from "../server";

const caller = adminCaller();
const TAKEN = { code: "conflict", fields: [{ pointer: "/name", detail: "This name is taken." }] };

interface Kind {
  kind: string;
  create: (tx: Tx, name: string) => Promise<{ slug: string }>;
  rename: (tx: Tx, id: string, name: string) => Promise<unknown>;
  make: (name: string, status: "active" | "archived") => Promise<{ id: string }>;
  count: (name: string) => Promise<number>;
}

const KINDS: Kind[] = [
  {
    kind: "niche",
    create: (tx, name) => createNiche(tx, caller, { name, trade: "plumbing" }),
    rename: (tx, id, name) => updateNiche(tx, caller, { id, version: 1, name, trade: "plumbing" }),
    make: (name, status) => makeNiche({ name, status }),
    count: (name) => prisma.niche.count({ where: { name: { equals: name, mode: "insensitive" } } }),
  },
  {
    kind: "competition_level",
    create: (tx, name) => createCompetitionLevel(tx, caller, { name, buyers: 3, priceMinor: 0 }),
    rename: (tx, id, name) =>
      updateCompetitionLevel(tx, caller, { id, version: 1, name, buyers: 3, priceMinor: 0 }),
    make: (name, status) => makeCompetitionLevel({ name, status }),
    count: (name) =>
      prisma.competitionLevel.count({ where: { name: { equals: name, mode: "insensitive" } } }),
  },
];

async function race(works: readonly ((tx: Tx) => Promise<unknown>)[]) {
  const results = await Promise.allSettled(works.map((work) => inTransaction(work)));
  const refusals = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as unknown] : [],
  );
  return { won: results.length - refusals.length, refusals };
}

describe.each(KINDS)("the name of a $kind", ({ kind, create, rename, make, count }) => {
  it("goes to one of several who add it at the same moment; the others hear that it is taken", async () => {
    for (const round of [1, 2, 3]) {
      const spellings = [`Storm drains ${round}`, `storm drains ${round}`, `STORM DRAINS ${round}`];
      const { won, refusals } = await race(spellings.map((name) => (tx: Tx) => create(tx, name)));
      expect(won).toBe(1);
      for (const refusal of refusals) expect(refusal).toBeInstanceOf(AppError);
      expect(refusals).toEqual([expect.objectContaining(TAKEN), expect.objectContaining(TAKEN)]);
      expect(await count(`Storm drains ${round}`)).toBe(1);
    }
    expect(await prisma.auditEvent.count({ where: { action: `${kind}.created` } })).toBe(3);
  });

  it("goes to one of two who rename to it at the same moment", async () => {
    const [one, two] = [await make("Gutters one", "active"), await make("Gutters two", "active")];
    const { won, refusals } = await race([
      (tx) => rename(tx, one.id, "Gutters"),
      (tx) => rename(tx, two.id, "GUTTERS"),
    ]);
    expect(won).toBe(1);
    expect(refusals).toEqual([expect.objectContaining(TAKEN)]);
  });

  it("stays with an archived one, which may be brought back", async () => {
    await make("Old word", "archived");
    const { refusals } = await race([(tx) => create(tx, "old WORD")]);
    expect(refusals).toEqual([expect.objectContaining(TAKEN)]);
  });

  it("may differ although the slug does not", async () => {
    const made = await inTransaction((tx) => create(tx, "Roof & gutter"));
    const other = await inTransaction((tx) => create(tx, "Roof / gutter"));
    expect([made.slug, other.slug]).toEqual(["roof-gutter", "roof-gutter-2"]);
  });

  it("of older doubles is numbered by the migration, the active one keeps it", async () => {
    const folder = "prisma/migrations/20261121002000_one_catalog_entry_per_name";
    const migration = fs.readFileSync(`${folder}/migration.sql`, "utf8");
    const client = new Client({ connectionString: testDatabaseUrl() });
    await client.connect();
    await client.query("DROP INDEX niche_name_key, competition_level_name_key");
    await make("Twin", "archived");
    await make("twin", "active");
    await make("TWIN", "archived");
    await make("Twin (2)", "active");
    await client.query(migration);
    const { rows: names } = await client.query(
      `SELECT name, status::text FROM ${kind} WHERE name ILIKE 'twin%' ORDER BY name COLLATE "C"`,
    );
    await client.end();
    expect(names).toEqual([
      { name: "TWIN (4)", status: "archived" },
      { name: "Twin (2)", status: "active" },
      { name: "Twin (3)", status: "archived" },
      { name: "twin", status: "active" },
    ]);
  });
});
