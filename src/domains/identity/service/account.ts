import { type Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { passwordProblem } from "../rules/password-policy";
import { listSessions } from "./list-staff";
import { type Account, lockAccount } from "./lock-account";
import { hashPassword, verifyPassword } from "./password-hash";
import { recordChange } from "./record";
import { admitOwner, forgiveAttempt, type SignInAttempt } from "./throttle";

/** The account of whoever asks, and the session it asks with. */
export interface Self {
  userId: string;
  sessionId: string;
}

const gone = (): AppError => new AppError("unauthenticated", "You are not signed in. Sign in and try again.");

/** One's own account: what it is, how it is protected, where it is signed in. */
export async function getAccount(tx: Tx, caller: Caller, self: Self) {
  const user = await tx.user.findUnique({ where: { id: self.userId } });
  if (user === null) throw gone();
  const recoveryCodesLeft = await tx.recoveryCode.count({ where: { userId: user.id, usedAt: null } });
  const sessions = await listSessions(tx, caller, self);
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    passwordChangedAt: user.passwordChangedAt,
    secondFactorSince: user.totpEnabledAt,
    recoveryCodesLeft,
    sessions: sessions.map((session) => ({ ...session, current: session.id === self.sessionId })),
  };
}

export interface ProvenOwner {
  account: Account;
  attempt: SignInAttempt;
}

/**
 * Asks the owner of a session for the password again, before a change that a found laptop must not make. Counts and
 * waits as a sign-in does, apart from it. Runs its own transactions; `field` is the input that holds the password.
 */
export async function proveOwner(
  caller: Caller,
  self: Self,
  password: string,
  field: string,
): Promise<ProvenOwner> {
  const account = await inTransaction((tx) => tx.user.findUnique({ where: { id: self.userId } }));
  if (account === null) throw gone();
  const attempt = await admitOwner(account.id, caller.now);
  if (await verifyPassword(account.passwordHash, password)) return { account, attempt };
  throw new AppError("validation_failed", "That is not your password. Try again.", {
    fields: [{ pointer: `/${field}`, detail: "That is not your password." }],
  });
}

/** The account again, locked, in the transaction of the change; refused when its password changed meanwhile. */
export async function lockProven(tx: Tx, { account, attempt }: ProvenOwner): Promise<Account> {
  const locked = await lockAccount(tx, account.id);
  if (
    locked?.status !== "active" ||
    locked.passwordChangedAt?.getTime() !== account.passwordChangedAt?.getTime()
  ) {
    throw gone();
  }
  await forgiveAttempt(tx, attempt);
  return locked;
}

/** Changes one's own password; every other session of the account ends. */
export async function changePassword(
  caller: Caller,
  self: Self,
  input: { currentPassword: string; newPassword: string },
): Promise<{ sessionsEnded: number }> {
  const proven = await proveOwner(caller, self, input.currentPassword, "currentPassword");
  const problem =
    passwordProblem(input.newPassword, proven.account.email) ??
    (input.newPassword === input.currentPassword
      ? "Choose a password that differs from the current one."
      : null);
  if (problem !== null) {
    throw new AppError("validation_failed", problem, {
      fields: [{ pointer: "/newPassword", detail: problem }],
    });
  }
  const passwordHash = await hashPassword(input.newPassword);
  return inTransaction(async (tx) => {
    const account = await lockProven(tx, proven);
    await tx.user.update({
      where: { id: account.id },
      data: { passwordHash, passwordChangedAt: caller.now, version: { increment: 1 } },
    });
    const { count: sessionsEnded } = await tx.session.deleteMany({
      where: { userId: account.id, id: { not: self.sessionId } },
    });
    await recordChange(tx, caller, {
      action: "user.password_changed",
      user: account,
      after: { sessionsEnded },
    });
    return { sessionsEnded };
  });
}

/** Ends one of one's own sessions. The session of another account is as unknown as one that has ended. */
export async function revokeOwnSession(
  tx: Tx,
  caller: Caller,
  self: Self,
  { sessionId }: { sessionId: string },
): Promise<void> {
  const { count } = await tx.session.deleteMany({ where: { userId: self.userId, id: sessionId } });
  if (count === 0) throw new AppError("not_found", "This session has ended already. Reload the page.");
  await recordEnded(tx, caller, self, count);
}

/** Ends all of one's own sessions but the one that asks. Answers how many ended. */
export async function revokeOtherSessions(tx: Tx, caller: Caller, self: Self): Promise<{ ended: number }> {
  const { count } = await tx.session.deleteMany({
    where: { userId: self.userId, id: { not: self.sessionId } },
  });
  if (count > 0) await recordEnded(tx, caller, self, count);
  return { ended: count };
}

function recordEnded(tx: Tx, caller: Caller, { userId }: Self, sessionsEnded: number): Promise<void> {
  return recordChange(tx, caller, {
    action: "user.sessions_revoked",
    user: { id: userId, tenantId: caller.actor.tenantId },
    after: { sessionsEnded },
  });
}
