import fs from "node:fs";
import path from "node:path";

/** Written whole or not at all, and readable by its owner only. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  fs.writeFileSync(draft, text, { mode: 0o600 });
  fs.chmodSync(draft, 0o600);
  fs.renameSync(draft, file);
}

export function readIfPresent(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** Creates the missing folders of a path; returns the ones it made, outermost first. */
export function makeFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !fs.existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const made of missing) fs.mkdirSync(made);
  return missing;
}
