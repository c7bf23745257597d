import { recordAudit } from "@/domains/audit/server";
import { type Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type Realm } from "../rules/session-policy";
import { type Account, lockAccount } from "./lock-account";
import { LUCIA, readSessionId } from "./lucia";
import { hashPassword, needsRehash, verifyPassword } from "./password-hash";
import { type SessionUser } from "./read-session";
import { actorOf, recordChange } from "./record";
import { spendSecondFactor } from "./second-factor";
import { isShutOut } from "./tenant-access";
import {
  admitCode,
  admitSignIn,
  excuseAttempt,
  forgiveAttempt,
  type SignInAttempt,
  sweepThrottle,
} from "./throttle";

export interface SignInInput {
  realm: Realm;
  /** Trimmed and lower case, as the contract's schema leaves it. */
  email: string;
  password: string;
  /** Authenticator code or recovery code. */
  code?: string | undefined;
  /** The session this browser still has is ended by the new one. */
  cookieHeader?: string | null;
}

export interface SignedIn {
  /** A Set-Cookie value. */
  cookie: string;
  user: SessionUser;
}

/** No account has this id: looking for it takes the database the same work as a known account does. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

type Failure = "unknown_or_wrong" | "workspace_closed" | "wrong_code" | "code_missing";

const WORDS: Record<Failure, AppError> = {
  unknown_or_wrong: new AppError(
    "sign_in_failed",
    "The e-mail address or the password is not right. Check both and try again.",
  ),
  workspace_closed: new AppError(
    "sign_in_failed",
    "Your workspace is closed, so nobody can sign in to it. Ask your lead provider to open it again.",
  ),
  wrong_code: new AppError(
    "sign_in_failed",
    "That code is not right or was used before. Enter the current code of your authenticator app.",
    { fields: [{ pointer: "/code", detail: "Not right, or used before. Enter the current code." }] },
  ),
  code_missing: new AppError(
    "second_factor_required",
    "Enter the code of your authenticator app, or one of your recovery codes.",
  ),
};

/** A fresh error each time: a thrown one carries the stack of its own request. */
const failureOf = (failure: Failure): AppError => {
  const { code, detail, fields } = WORDS[failure];
  return new AppError(code, detail, { fields });
};

/**
 * Signs an account in with a new session. Runs its own transactions, because a refused attempt must stay counted:
 * one counts the attempt, one (after the password work, which holds no connection) opens the session or notes the failure.
 * Trusts nothing: an unknown, invited or deactivated account takes the same work and gets the same words.
 * Only who has the right password hears that the account's workspace is closed.
 */
export async function signIn(caller: Caller, input: SignInInput): Promise<SignedIn> {
  const attempt = await admitSignIn({ ...input, ip: caller.ip }, caller.now);
  const known = await inTransaction((tx) => findAccount(tx, input));
  const passwordIsRight = await verifyPassword(known?.passwordHash ?? null, input.password);
  const passwordHash = known?.passwordHash ?? null;
  const rehashed =
    passwordIsRight && passwordHash !== null && needsRehash(passwordHash)
      ? await hashPassword(input.password)
      : null;

  const result = await inTransaction(async (tx): Promise<SignedIn | Failure> => {
    const account = await lockAccount(tx, known?.id ?? NOBODY);
    const mayEnter =
      account !== null &&
      passwordIsRight &&
      account.status === "active" &&
      account.passwordChangedAt?.getTime() === known?.passwordChangedAt?.getTime();
    if (!mayEnter) return noteFailure(tx, caller, input, account, "unknown_or_wrong");
    if (await isShutOut(tx, account)) {
      await excuseAttempt(tx, attempt);
      return noteFailure(tx, caller, input, account, "workspace_closed");
    }
    if (account.totpEnabledAt !== null) {
      const code = input.code ?? "";
      if (code.trim() === "") {
        await excuseAttempt(tx, attempt);
        return "code_missing";
      }
      const codeAttempt = await admitCode(tx, account.id, caller.now);
      const factor = await spendSecondFactor(tx, account, code, caller.now);
      if (factor === null) return noteFailure(tx, caller, input, account, "wrong_code");
      return openSession(tx, caller, input, {
        account,
        attempt: [...codeAttempt, ...attempt],
        rehashed,
        factor,
      });
    }
    return openSession(tx, caller, input, { account, attempt, rehashed, factor: null });
  });
  if (typeof result === "string") throw failureOf(result);
  return result;
}

function findAccount(tx: Tx, { realm, email }: SignInInput) {
  return tx.user.findUnique({
    where: { realm_email: { realm, email } },
    select: { id: true, passwordHash: true, passwordChangedAt: true },
  });
}

async function noteFailure(
  tx: Tx,
  caller: Caller,
  { realm, email }: SignInInput,
  account: Account | null,
  reason: Failure,
): Promise<Failure> {
  await recordAudit(tx, caller, {
    action: "user.sign_in_failed",
    entityType: "user",
    entityId: account?.id ?? "unknown",
    tenantId: account?.tenantId ?? null,
    after: { realm, email, reason, knownAccount: account !== null },
  });
  return reason;
}

interface Opening {
  account: Account;
  attempt: SignInAttempt;
  rehashed: string | null;
  factor: "totp" | "recovery" | null;
}

async function openSession(
  tx: Tx,
  caller: Caller,
  { cookieHeader = null }: SignInInput,
  opening: Opening,
): Promise<SignedIn> {
  const { account, attempt, rehashed, factor } = opening;
  const { now, ip, userAgent } = caller;
  const lucia = LUCIA[account.realm](tx, now);
  await forgiveAttempt(tx, attempt);
  await sweepThrottle(tx, now);
  await lucia.deleteExpiredSessions();
  const replaced = readSessionId(lucia, cookieHeader);
  if (replaced !== null) await lucia.invalidateSession(replaced);
  const session = await lucia.createSession(account.id, sessionAttributes(ip, userAgent, now));
  await tx.user.update({
    where: { id: account.id },
    data: { lastSeenAt: now, ...(rehashed === null ? {} : { passwordHash: rehashed }) },
  });
  const user: SessionUser = {
    id: account.id,
    name: account.name,
    email: account.email,
    role: account.role,
    realm: account.realm,
    tenantId: account.tenantId,
    totpEnabled: account.totpEnabledAt !== null,
  };
  await recordChange(
    tx,
    { ...caller, actor: actorOf(user) },
    { action: "user.signed_in", user, after: { secondFactor: factor } },
  );
  return { cookie: lucia.createSessionCookie(session.id).serialize(), user };
}

const sessionAttributes = (ip: string | null, userAgent: string | null, now: Date) => ({
  ip,
  userAgent,
  lastSeenAt: now,
  expiresAt: now,
  absoluteExpiresAt: now,
});
