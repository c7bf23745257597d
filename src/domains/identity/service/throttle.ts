import { sha256Hex } from "@/platform/crypto";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type Realm } from "../rules/session-policy";
import {
  afterAttempt,
  secondsToWait,
  throttledAddress,
  type ThrottleScope,
  type ThrottleState,
} from "../rules/throttle";

interface ThrottleKey {
  scope: ThrottleScope;
  key: string;
}

export interface SignInAttempt {
  account: ThrottleKey;
  address: ThrottleKey | null;
}

function attemptOf(realm: Realm, email: string, ip: string | null): SignInAttempt {
  return {
    account: { scope: "account", key: `account:${sha256Hex(`${realm}:${email}`)}` },
    address: ip === null ? null : { scope: "address", key: `address:${throttledAddress(ip)}` },
  };
}

async function lock(tx: Tx, key: string, now: Date): Promise<ThrottleState> {
  const rows = await tx.$queryRaw<ThrottleState[]>`
    INSERT INTO sign_in_throttle (key, failures, window_started_at, blocked_until) VALUES (${key}, 0, ${now}, ${now})
    ON CONFLICT (key) DO UPDATE SET key = excluded.key
    RETURNING failures, window_started_at AS "windowStartedAt", blocked_until AS "blockedUntil"`;
  return rows[0] ?? { failures: 0, windowStartedAt: now, blockedUntil: now };
}

function refuse(seconds: number): never {
  throw new AppError(
    "too_many_requests",
    `Too many sign-in attempts. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
    { retryAfterSeconds: seconds },
  );
}

/**
 * Counts an attempt before any work is done for it, so that attempts made at the same moment are counted too.
 * Throws `too_many_requests` while the account or the address has to wait; such an attempt changes nothing.
 * The account's row is always locked before the address's: two attempts never wait for each other in a circle.
 */
export async function admitSignIn(
  request: { realm: Realm; email: string; ip: string | null },
  now: Date,
): Promise<SignInAttempt> {
  const attempt = attemptOf(request.realm, request.email, request.ip);
  await inTransaction(async (tx) => {
    const keys = [attempt.account, ...(attempt.address === null ? [] : [attempt.address])];
    const states: { scope: ThrottleScope; key: string; state: ThrottleState }[] = [];
    for (const { scope, key } of keys) states.push({ scope, key, state: await lock(tx, key, now) });
    const wait = Math.max(...states.map(({ state }) => secondsToWait(state, now)));
    if (wait > 0) refuse(wait);
    for (const { scope, key, state } of states) {
      await tx.signInThrottle.update({ where: { key }, data: afterAttempt(scope, state, now) });
    }
  });
  return attempt;
}

/** Takes an attempt back that was no failure: the count goes down by one, a wait that others earned stays. */
async function takeBack(tx: Tx, key: string): Promise<void> {
  await tx.$executeRaw`UPDATE sign_in_throttle SET failures = greatest(failures - 1, 0) WHERE key = ${key}`;
}

/** The right password without its second factor: neither a failure nor yet a success. */
export async function excuseAttempt(tx: Tx, attempt: SignInAttempt): Promise<void> {
  await takeBack(tx, attempt.account.key);
  if (attempt.address !== null) await takeBack(tx, attempt.address.key);
}

/** A sign-in that succeeded: the account starts afresh, the address is not charged. */
export async function forgiveAttempt(tx: Tx, attempt: SignInAttempt): Promise<void> {
  await tx.signInThrottle.deleteMany({ where: { key: attempt.account.key } });
  if (attempt.address !== null) await takeBack(tx, attempt.address.key);
}

/** Drops what no longer matters. */
export async function sweepThrottle(tx: Tx, now: Date): Promise<void> {
  const longAgo = new Date(now.getTime() - 2 * 24 * 60 * 60_000);
  await tx.$executeRaw`
    DELETE FROM sign_in_throttle WHERE key IN
      (SELECT key FROM sign_in_throttle WHERE window_started_at < ${longAgo} AND blocked_until < ${longAgo}
        LIMIT 500 FOR UPDATE SKIP LOCKED)`;
}
