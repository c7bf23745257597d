import { randomToken, sha256Hex } from "@/platform/crypto";
import { env } from "@/platform/env";
import { type Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { passwordProblem } from "../rules/password-policy";
import { type Realm } from "../rules/session-policy";
import { lockAccount } from "./lock-account";
import { type LinkedUser, mailLink } from "./mail-link";
import { hashPassword } from "./password-hash";
import { actorOf, recordChange } from "./record";

type Purpose = "invite" | "password_reset";

const HOUR_MS = 60 * 60_000;
const LIFETIME_MS: Record<Purpose, number> = { invite: 72 * HOUR_MS, password_reset: 24 * HOUR_MS };
const PATH: Record<Purpose, string> = { invite: "invite", password_reset: "reset" };

/** A link for someone to pass on; its token is stored nowhere, so it is shown this once. */
export interface OneTimeLink {
  userId: string;
  purpose: Purpose;
  /** Whom it was mailed to. */
  email: string;
  /** The whole address to open. */
  link: string;
  expiresAt: Date;
}

/** Makes a link for an account. The caller records the change and sends or shows the link. */
export async function insertLink(
  tx: Tx,
  caller: Caller,
  user: LinkedUser,
  { purpose, lifetimeMs }: { purpose: Purpose; lifetimeMs: number },
): Promise<OneTimeLink> {
  const token = randomToken();
  const expiresAt = new Date(caller.now.getTime() + lifetimeMs);
  await tx.oneTimeLink.create({
    data: {
      id: sha256Hex(token),
      userId: user.id,
      purpose,
      createdById: caller.actor.id,
      createdAt: caller.now,
      expiresAt,
    },
  });
  const link = new URL(`/${PATH[purpose]}/${token}`, env.APP_URL).href;
  return { userId: user.id, purpose, email: user.email, link, expiresAt };
}

/** Makes a link for an account, voids the ones it had and mails it. The caller records the change. */
export async function makeLink(
  tx: Tx,
  caller: Caller,
  user: LinkedUser,
  purpose: Purpose,
): Promise<OneTimeLink> {
  await voidLinks(tx, user.id);
  const link = await insertLink(tx, caller, user, { purpose, lifetimeMs: LIFETIME_MS[purpose] });
  await mailLink(tx, caller, user, link);
  return link;
}

/** Ends every link of an account that nobody has used. */
export async function voidLinks(tx: Tx, userId: string): Promise<void> {
  await tx.oneTimeLink.deleteMany({ where: { userId, usedAt: null } });
}

const noLongerValid = (): AppError =>
  new AppError(
    "link_expired",
    "This link was used before, replaced by a newer one, or has expired. Ask for a new one.",
  );

export interface LinkView {
  purpose: Purpose;
  realm: Realm;
  name: string;
  email: string;
}

/** Whom an open link is for; null when the link is not one, or no longer. */
export async function readLink(
  tx: Tx,
  caller: Caller,
  { token, purpose }: { token: string; purpose: Purpose },
): Promise<LinkView | null> {
  const link = await tx.oneTimeLink.findFirst({
    where: { id: sha256Hex(token), purpose, usedAt: null, expiresAt: { gt: caller.now } },
    include: { user: true },
  });
  const wanted = purpose === "invite" ? "invited" : "active";
  if (link?.user.status !== wanted) return null;
  const { realm, name, email } = link.user;
  return { purpose, realm, name, email };
}

interface LinkUse {
  token: string;
  purpose: Purpose;
  password: string;
  name?: string;
}

/**
 * Sets the password of the account a link is for. Runs its own transactions, so that hashing holds no connection;
 * of two uses at the same moment one wins. Trusts nothing but the token.
 */
async function redeemLink(caller: Caller, use: LinkUse): Promise<LinkView> {
  const found = await inTransaction((tx) => readLink(tx, caller, use));
  if (found === null) throw noLongerValid();
  const problem = passwordProblem(use.password, found.email);
  if (problem !== null) {
    throw new AppError("validation_failed", problem, { fields: [{ pointer: "/password", detail: problem }] });
  }
  const passwordHash = await hashPassword(use.password);
  return inTransaction(async (tx) => {
    const taken = await takeLink(tx, caller, use);
    const user = await tx.user.update({
      where: { id: taken.id },
      data: {
        passwordHash,
        passwordChangedAt: caller.now,
        status: "active",
        name: use.name ?? taken.name,
        version: { increment: 1 },
      },
    });
    await voidLinks(tx, user.id);
    await tx.session.deleteMany({ where: { userId: user.id } });
    await recordChange(
      tx,
      { ...caller, actor: actorOf(user) },
      {
        action: use.purpose === "invite" ? "user.invite_accepted" : "user.password_reset",
        user,
        before: { status: taken.status, name: taken.name },
        after: { status: user.status, name: user.name },
      },
    );
    return { purpose: use.purpose, realm: user.realm, name: user.name, email: user.email };
  });
}

/** The account of an open link, locked, with the link marked as used. */
async function takeLink(tx: Tx, caller: Caller, { token, purpose }: LinkUse) {
  const id = sha256Hex(token);
  const link = await tx.oneTimeLink.findUnique({ where: { id }, select: { userId: true } });
  const account = link === null ? null : await lockAccount(tx, link.userId);
  if (account?.status !== (purpose === "invite" ? "invited" : "active")) throw noLongerValid();
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id, purpose, usedAt: null, expiresAt: { gt: caller.now } },
    data: { usedAt: caller.now },
  });
  if (count !== 1) throw noLongerValid();
  return account;
}

/** Accepts an invite: name and password are set, the account becomes active, every other link of it ends. */
export function acceptInvite(
  caller: Caller,
  input: { token: string; name: string; password: string },
): Promise<LinkView> {
  return redeemLink(caller, { ...input, purpose: "invite" });
}

/** Sets a new password by a reset link; every session of the account ends. */
export function resetPassword(caller: Caller, input: { token: string; password: string }): Promise<LinkView> {
  return redeemLink(caller, { ...input, purpose: "password_reset" });
}
