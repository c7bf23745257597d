import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { makeFolders, readIfPresent, writePrivateFile } from "../lib/private-file";
import { errorCode, UserError } from "../lib/user-error";
import { type Account, canReach, chooseAccount } from "./account";

const SPARE = "/var/lib/fairlead";
const identitySchema = z.object({
  port: z.number().int(),
  password: z.string().min(1),
  /** Where the files really are, when the account cannot reach the folder that was asked for. */
  elsewhere: z.string().optional(),
});
type Identity = z.infer<typeof identitySchema>;

export type PostgresFolder = {
  account: Account | undefined;
  /** Holds `data`, the log and, if need be, a copy of the programs. */
  base: string;
  data: string;
  log: string;
  password: string;
  port: number;
  savePort: (port: number) => void;
};

function makeReachable(folder: string, reachable: boolean): void {
  for (const made of makeFolders(folder)) fs.chmodSync(made, reachable ? 0o711 : 0o700);
}

function spareFolder(asked: string, account: Account): string {
  const name = createHash("sha256").update(asked).digest("hex").slice(0, 16);
  const spare = path.join(SPARE, name);
  try {
    makeReachable(spare, true);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
  if (canReach(account, spare)) return spare;
  throw new UserError(
    `The database runs as \`${account.name}\`, which can reach neither ${asked} nor ${spare}.\n` +
      "Set FAIRLEAD_HOME to a folder whose parents everyone may enter (mode 711), or set DATABASE_URL.",
  );
}

function readIdentity(file: string): Identity | undefined {
  let text: string | undefined;
  try {
    text = readIfPresent(file);
  } catch (error) {
    if (errorCode(error) !== "EACCES") throw error;
    throw new UserError(
      `${file} belongs to another user. Start Fairlead as that user, or set FAIRLEAD_HOME to another folder.`,
    );
  }
  return text === undefined ? undefined : identitySchema.parse(JSON.parse(text));
}

/** Finds or makes the folder of a local database and what must be remembered about it between starts. */
export function openFolder(asked: string): PostgresFolder {
  const root = process.getuid?.() === 0;
  makeReachable(asked, root);
  const identityFile = path.join(asked, "server.json");
  const known = readIdentity(identityFile);
  const wanted = known?.elsewhere ?? asked;
  const account = chooseAccount(path.join(wanted, "data"));
  const base = account === undefined || canReach(account, wanted) ? wanted : spareFolder(asked, account);
  const identity: Identity = {
    port: known?.port ?? 0,
    password: known?.password ?? randomBytes(24).toString("base64url"),
    ...(base === asked ? {} : { elsewhere: base }),
  };
  const save = () => writePrivateFile(identityFile, `${JSON.stringify(identity, null, 2)}\n`);
  save();
  return {
    account,
    base,
    data: path.join(base, "data"),
    log: path.join(base, "server.log"),
    password: identity.password,
    port: identity.port,
    savePort: (port) => {
      identity.port = port;
      save();
    },
  };
}
