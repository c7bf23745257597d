/** How guessing slows down: a few free attempts, then a wait that doubles up to a cap. Nobody is ever locked out. */

/**
 * `caller`: one account as tried by one caller, so that a stranger's failures never make its owner wait.
 * `address`: one address, whatever the account. `account`: one account, from wherever it is tried.
 */
export type ThrottleScope = "caller" | "address" | "account";

interface ThrottleLimits {
  free: number;
  firstWaitSeconds: number;
  longestWaitSeconds: number;
}

/**
 * One address may stand for a whole office, so it may fail more often before it waits. The account as a whole only slows
 * guessing spread over many addresses: its wait stays so short that the owner gets in between.
 */
const LIMITS: Record<ThrottleScope, ThrottleLimits> = {
  caller: { free: 4, firstWaitSeconds: 5, longestWaitSeconds: 300 },
  address: { free: 20, firstWaitSeconds: 2, longestWaitSeconds: 300 },
  account: { free: 100, firstWaitSeconds: 1, longestWaitSeconds: 3 },
};

/** Failures are forgotten when nothing was tried for this long after the last wait ended. */
const FORGET_AFTER_MS = 60 * 60_000;

export interface ThrottleState {
  failures: number;
  windowStartedAt: Date;
  blockedUntil: Date;
}

function waitSeconds(scope: ThrottleScope, failures: number): number {
  const { free, firstWaitSeconds, longestWaitSeconds } = LIMITS[scope];
  if (failures <= free) return 0;
  return Math.min(firstWaitSeconds * 2 ** Math.min(failures - free - 1, 30), longestWaitSeconds);
}

/**
 * Whole seconds until the next attempt is heard; 0 when it is heard now. A free attempt makes nobody wait, also not one
 * that came before it and is counted after it.
 */
export function secondsToWait(scope: ThrottleScope, state: ThrottleState, now: Date): number {
  if (state.failures <= LIMITS[scope].free) return 0;
  return Math.max(0, Math.ceil((state.blockedUntil.getTime() - now.getTime()) / 1000));
}

/** The state after one more attempt, counted as a failure until it has succeeded. */
export function afterAttempt(scope: ThrottleScope, state: ThrottleState, now: Date): ThrottleState {
  const forgotten = now.getTime() - state.blockedUntil.getTime() >= FORGET_AFTER_MS;
  const failures = (forgotten ? 0 : state.failures) + 1;
  return {
    failures,
    windowStartedAt: forgotten ? now : state.windowStartedAt,
    blockedUntil: new Date(now.getTime() + waitSeconds(scope, failures) * 1000),
  };
}

/** The part of an address that one household or office holds: an IPv4 address, or the /64 of an IPv6 one. */
export function throttledAddress(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.toLowerCase().split("%")[0]?.split("::") ?? [];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => "0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
