import fs from "node:fs";
import { inRoot, ROOT } from "../lib/paths";
import { runQuietly, toolScript } from "../lib/run";
import { isStale, stampOf } from "../lib/stamp";

const OUTPUT = "src/platform/db/generated";
const stampFile = inRoot(OUTPUT, ".stamp");

/** Generates the Prisma client if the schema or Prisma itself changed since. */
export async function generateClient(): Promise<boolean> {
  const stamp = stampOf(ROOT, ["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
  if (fs.existsSync(inRoot(OUTPUT, "client.ts")) && !isStale(stampFile, stamp)) return false;
  // Prisma insists on an engine it downloads, though `generate` never runs it: any executable will do.
  await runQuietly(
    "Generating the database client",
    process.execPath,
    [...toolScript("prisma/build/index.js"), "generate"],
    {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  );
  fs.writeFileSync(stampFile, stamp);
  return true;
}
