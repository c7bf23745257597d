import { randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { readIfPresent, writePrivateFile } from "./private-file";

const schema = z.object({
  FAIRLEAD_MASTER_KEY: z.base64().min(1),
  /** Comma-separated: what may still open what it sealed. */
  FAIRLEAD_MASTER_KEY_PREVIOUS: z.string().optional(),
});

export type GeneratedKeys = z.infer<typeof schema>;

const fileIn = (home: string): string => path.join(home, "keys.json");

export const newMasterKey = (): string => randomBytes(32).toString("base64");

/** The keys that were generated into the home folder; undefined before the first start. */
export function readGeneratedKeys(home: string): GeneratedKeys | undefined {
  const text = readIfPresent(fileIn(home));
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}

export function writeGeneratedKeys(home: string, keys: GeneratedKeys): void {
  writePrivateFile(fileIn(home), `${JSON.stringify(keys, null, 2)}\n`);
}

/** Generated once and kept. */
export function generatedKeys(home: string): GeneratedKeys {
  const known = readGeneratedKeys(home);
  if (known !== undefined) return known;
  const keys = { FAIRLEAD_MASTER_KEY: newMasterKey() };
  writeGeneratedKeys(home, keys);
  return keys;
}
