import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout this script belongs to; every other path is derived from it. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export function inRoot(...parts: string[]): string {
  return path.join(ROOT, ...parts);
}

/** Where a local Fairlead keeps its keys and its database. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(ROOT, env["FAIRLEAD_HOME"] ?? ".fairlead");
}
