import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { z } from "zod";
import { inRoot } from "../lib/paths";
import { readIfPresent, writePrivateFile } from "../lib/private-file";

const signInsSchema = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }));
const seedModule = z.object({ seedDemo: z.function({ input: [], output: z.promise(signInsSchema) }) });

export type SignIn = z.infer<typeof signInsSchema>[number];

async function isEmpty(): Promise<boolean> {
  const client = new Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  try {
    const found = await client.query<{ filled: boolean }>(
      "SELECT EXISTS (SELECT FROM organization) OR EXISTS (SELECT FROM app_user) OR EXISTS (SELECT FROM niche) AS filled",
    );
    return found.rows[0]?.filled !== true;
  } finally {
    await client.end();
  }
}

/** By itself only into the embedded database: nobody's own database gets demo accounts unasked. */
function wantsDemo(embedded: boolean): boolean {
  const answer = process.env["FAIRLEAD_SEED_DEMO"];
  return answer === undefined ? embedded : answer !== "false";
}

/** Fills an empty database with the demo company once; returns how to sign in to it, on later starts too. */
export async function seedOnce(
  { home, embedded }: { home: string; embedded: boolean },
  announce: () => void,
): Promise<SignIn[]> {
  const file = path.join(home, "demo-sign-ins.json");
  const seed = inRoot("prisma/seed/demo.ts");
  if (wantsDemo(embedded) && fs.existsSync(seed) && (await isEmpty())) {
    announce();
    const { seedDemo } = seedModule.parse(await import(pathToFileURL(seed).href));
    writePrivateFile(file, `${JSON.stringify(await seedDemo(), null, 2)}\n`);
  }
  const known = readIfPresent(file);
  return known === undefined ? [] : signInsSchema.parse(JSON.parse(known));
}
