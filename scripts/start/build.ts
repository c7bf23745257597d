import fs from "node:fs";
import { inRoot, ROOT } from "../lib/paths";
import { runQuietly, toolScript } from "../lib/run";
import { isStale, stampOf } from "../lib/stamp";

const INPUTS = [
  "src",
  "public",
  "prisma/schema",
  "next.config.ts",
  "postcss.config.mjs",
  "package-lock.json",
];
const IRRELEVANT = /\.test\.tsx?$|^src\/platform\/db\/generated(\/|$)/;
const stampFile = inRoot(".next/.fairlead-build");

function inlinedVariables(): string[] {
  return Object.entries(process.env)
    .filter(([name]) => name.startsWith("NEXT_PUBLIC_"))
    .map(([name, value]) => `${name}=${value ?? ""}`)
    .sort();
}

/** What the build depends on; the same stamp means the same pages. */
export function buildStamp(): string {
  return stampOf(ROOT, INPUTS, { skip: (name) => IRRELEVANT.test(name), extra: inlinedVariables() });
}

/** Builds the pages unless the last build came from the same sources. */
export async function buildIfStale(announce: () => void = () => undefined): Promise<boolean> {
  const stamp = buildStamp();
  if (!isStale(stampFile, stamp)) return false;
  announce();
  fs.rmSync(stampFile, { force: true });
  await runQuietly("Building the pages", process.execPath, [...toolScript("next/dist/bin/next"), "build"], {
    NODE_ENV: "production",
  });
  fs.writeFileSync(stampFile, stamp);
  return true;
}
