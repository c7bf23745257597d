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

/** One counted attempt: the wait it found (over by then) and the wait it earned should it turn out a failure. */
interface Charge extends ThrottleKey {
  found: Date;
  earned: Date;
}

/** What an attempt was charged with, to be taken back when it was no failure. */
export type SignInAttempt = readonly Charge[];

/** In the order they are locked: two attempts never wait for each other in a circle. */
function keysOf(realm: Realm, email: string, ip: string | null): ThrottleKey[] {
  const account = sha256Hex(`${realm}:${email}`);
  const address = ip === null ? null : throttledAddress(ip);
  const keys: ThrottleKey[] = [
    { scope: "account", key: `account:${account}` },
    { scope: "caller", key: `caller:${account}:${address ?? "unknown"}` },
  ];
  return address === null ? keys : [...keys, { scope: "address", key: `address:${address}` }];
}

async function lock(tx: Tx, key: string, now: Date): Promise<ThrottleState> {
  const rows = await tx.$queryRaw<ThrottleState[]>`
    INSERT INTO sign_in_throttle (key, failures, window_started_at, blocked_until) VALUES (${key}, 0, ${now}, ${now})
    ON CONFLICT (key) DO UPDATE SET key = excluded.key
    RETURNING failures, window_started_at AS "windowStartedAt", blocked_until AS "blockedUntil"`;
  return rows[0] ?? { failures: 0, windowStartedAt: now, blockedUntil: now };
}

function refuse(what: string, seconds: number): never {
  throw new AppError(
    "too_many_requests",
    `Too many ${what}. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
    { retryAfterSeconds: seconds },
  );
}

async function admit(
  tx: Tx,
  keys: ThrottleKey[],
  now: Date,
  what = "sign-in attempts",
): Promise<SignInAttempt> {
  const found: (ThrottleKey & { state: ThrottleState })[] = [];
  for (const key of keys) found.push({ ...key, state: await lock(tx, key.key, now) });
  const wait = Math.max(...found.map(({ scope, state }) => secondsToWait(scope, state, now)));
  if (wait > 0) refuse(what, wait);
  const charges: Charge[] = [];
  for (const { scope, key, state } of found) {
    const after = afterAttempt(scope, state, now);
    await tx.signInThrottle.update({ where: { key }, data: after });
    charges.push({ scope, key, found: state.blockedUntil, earned: after.blockedUntil });
  }
  return charges;
}

/**
 * Counts an attempt before any work is done for it, so that attempts made at the same moment are counted too.
 * Throws `too_many_requests` while the caller, the address or the account has to wait; such an attempt changes nothing.
 */
export async function admitSignIn(
  request: { realm: Realm; email: string; ip: string | null },
  now: Date,
): Promise<SignInAttempt> {
  return inTransaction((tx) => admit(tx, keysOf(request.realm, request.email, request.ip), now));
}

/**
 * As `admitSignIn`, for someone who asks for a reset link; never taken back, as it is never known to have succeeded.
 * Counted apart, so that asking does not slow down signing in.
 */
export async function admitReset(
  request: { realm: Realm; email: string; ip: string | null },
  now: Date,
): Promise<void> {
  const keys = keysOf(request.realm, request.email, request.ip);
  const apart = keys.map(({ scope, key }) => ({ scope, key: `reset:${key}` }));
  await inTransaction((tx) => admit(tx, apart, now, "requests"));
}

/** As `admitSignIn`, for someone signed in who gives the password again: failures from outside do not count here. */
export async function admitOwner(userId: string, now: Date): Promise<SignInAttempt> {
  return inTransaction((tx) => admit(tx, [{ scope: "caller", key: `self:${userId}` }], now));
}

/**
 * As `admitSignIn`, for a code given with the right password, in the transaction that holds the account's lock. Counted
 * for the account wherever it comes from: codes are short, and no stranger gets this far.
 */
export async function admitCode(tx: Tx, userId: string, now: Date): Promise<SignInAttempt> {
  return admit(tx, [{ scope: "caller", key: `code:${userId}` }], now);
}

/** Takes a charge back: the count goes down by one and so does the wait, unless another attempt has earned one since. */
async function takeBack(tx: Tx, { key, found, earned }: Charge): Promise<void> {
  await tx.$executeRaw`
    UPDATE sign_in_throttle
       SET failures = greatest(failures - 1, 0),
           blocked_until = CASE WHEN blocked_until = ${earned} THEN ${found} ELSE blocked_until END
     WHERE key = ${key}`;
}

/** The right password without its second factor: neither a failure nor yet a success. */
export async function excuseAttempt(tx: Tx, attempt: SignInAttempt): Promise<void> {
  for (const charge of attempt) await takeBack(tx, charge);
}

/** A sign-in that succeeded: the caller starts afresh, the address and the account as a whole are not charged. */
export async function forgiveAttempt(tx: Tx, attempt: SignInAttempt): Promise<void> {
  for (const charge of attempt) {
    if (charge.scope === "caller") await tx.signInThrottle.deleteMany({ where: { key: charge.key } });
    else await takeBack(tx, charge);
  }
}

/** Drops what no longer matters. */
export async function sweepThrottle(tx: Tx, now: Date): Promise<void> {
  const longAgo = new Date(now.getTime() - 2 * 24 * 60 * 60_000);
  await tx.$executeRaw`
    DELETE FROM sign_in_throttle WHERE key IN
      (SELECT key FROM sign_in_throttle WHERE window_started_at < ${longAgo} AND blocked_until < ${longAgo}
        LIMIT 500 FOR UPDATE SKIP LOCKED)`;
}
