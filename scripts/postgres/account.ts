import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { UserError } from "../lib/user-error";

/** The operating system account the database runs as; absent means our own. */
export type Account = { name: string; uid: number; gid: number };

const isRoot = () => process.getuid?.() === 0;

function idOf(flag: "-u" | "-g", name: string): number | undefined {
  try {
    const id = Number(
      execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
    return Number.isSafeInteger(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

function accountOf(name: string): Account | undefined {
  const uid = idOf("-u", name);
  const gid = idOf("-g", name);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid };
}

/** PostgreSQL refuses to run as root; a folder made earlier keeps the account that owns it. */
export function chooseAccount(dataFolder: string): Account | undefined {
  if (!isRoot()) return undefined;
  const owner = fs.statSync(dataFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0)
    return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const account = accountOf("postgres") ?? accountOf("nobody");
  if (account !== undefined) return account;
  throw new UserError(
    "PostgreSQL cannot run as root, and neither a `postgres` nor a `nobody` account exists to run it as.\n" +
      "Create one, run as a normal user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/** What `spawn` needs to run something as the account. */
export function asAccount(account: Account | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/** Whether the account may run or enter it. Asked of the system itself: group memberships and access lists are its business. */
export function canReach(account: Account | undefined, target: string): boolean {
  if (account === undefined) return true;
  const answer = spawnSync("/bin/sh", ["-c", 'test -x "$0"', target], { cwd: "/", ...asAccount(account) });
  return answer.status === 0;
}
