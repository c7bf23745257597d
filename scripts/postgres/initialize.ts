import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { UserError } from "../lib/user-error";
import { asAccount } from "./account";
import { type PostgresFolder } from "./folder";

export const SUPERUSER = "fairlead";

/** Nothing of the caller's own PG* variables or locale may leak into the server. */
export const SERVER_ENV: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

async function runInitdb(binaries: string, folder: PostgresFolder, args: string[]): Promise<void> {
  const child = spawn(path.join(binaries, "initdb"), args, {
    cwd: folder.base,
    env: SERVER_ENV,
    stdio: ["ignore", "pipe", "pipe"],
    ...asAccount(folder.account),
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new UserError(
    `The database could not be created:\n\n${Buffer.concat(output).toString("utf8").trim()}`,
  );
}

/** Creates the cluster once, beside its final place, so that a start cut short leaves nothing half-made. */
export async function initializeOnce(
  binaries: string,
  folder: PostgresFolder,
  durable: boolean,
): Promise<void> {
  if (fs.existsSync(path.join(folder.data, "PG_VERSION"))) return;
  const draft = path.join(folder.base, "data.draft");
  const passwordFile = path.join(folder.base, "password.draft");
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.rmSync(passwordFile, { force: true });
  fs.writeFileSync(passwordFile, folder.password, { mode: 0o600 });
  if (folder.account !== undefined) {
    fs.chownSync(draft, folder.account.uid, folder.account.gid);
    fs.chownSync(passwordFile, folder.account.uid, folder.account.gid);
  }
  try {
    await runInitdb(binaries, folder, [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ]);
    fs.renameSync(draft, folder.data);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}
