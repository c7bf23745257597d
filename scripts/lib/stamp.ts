import { createHash, type Hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { readIfPresent } from "./private-file";

function addPath(hash: Hash, root: string, relative: string, skip: (relative: string) => boolean): void {
  if (skip(relative)) return;
  const absolute = path.join(root, relative);
  const stat = fs.statSync(absolute, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(absolute).sort()) addPath(hash, root, `${relative}/${name}`, skip);
    return;
  }
  const bytes = fs.readFileSync(absolute);
  hash.update(`${relative}\0${bytes.length}\0`).update(bytes);
}

/** A hash of the names and contents under `paths`; the same files give the same stamp on every machine. */
export function stampOf(
  root: string,
  paths: string[],
  options: { skip?: (relative: string) => boolean; extra?: string[] } = {},
): string {
  const hash = createHash("sha256");
  for (const relative of [...paths].sort()) addPath(hash, root, relative, options.skip ?? (() => false));
  for (const text of options.extra ?? []) hash.update(`${text}\0`);
  return hash.digest("hex");
}

export function isStale(stampFile: string, stamp: string): boolean {
  return readIfPresent(stampFile)?.trim() !== stamp;
}
