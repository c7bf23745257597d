/** Failures in a row after which an endpoint is left alone for a while. */
export const FAILURES_TO_OPEN = 10;
const SHORTEST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** While one attempt tries whether the endpoint is back, the others wait this long. */
const PROBE_MS = 20_000;

export interface BreakerState {
  consecutiveFailures: number;
  openUntil: Date | null;
}

export const CLOSED: BreakerState = { consecutiveFailures: 0, openUntil: null };

const after = (now: Date, wait: number): Date => new Date(now.getTime() + wait);

/** The breaker after so many more failures: open from the tenth in a row, for longer each time it stays so. */
export function afterFailures(state: BreakerState, failures: number, now: Date): BreakerState {
  const consecutiveFailures = state.consecutiveFailures + failures;
  if (consecutiveFailures < FAILURES_TO_OPEN) return { consecutiveFailures, openUntil: null };
  const times = Math.min(consecutiveFailures - FAILURES_TO_OPEN, 10);
  const pause = Math.min(SHORTEST_PAUSE_MS * 2 ** times, LONGEST_PAUSE_MS);
  return { consecutiveFailures, openUntil: after(now, pause) };
}

/**
 * True for an attempt that was under way already when the breaker opened, or when a probe was let through: it says
 * nothing new, so the pause must not grow by it. Every pause is longer than the wait for a probe.
 */
export function isBelated({ openUntil }: BreakerState, startedAt: Date): boolean {
  return openUntil !== null && startedAt.getTime() < openUntil.getTime() - PROBE_MS;
}

/** `probe`: it is open, its pause is over, one attempt may try. */
export function breakerSays({ openUntil }: BreakerState, now: Date): "go" | "probe" | "wait" {
  if (openUntil === null) return "go";
  return openUntil.getTime() <= now.getTime() ? "probe" : "wait";
}

/** Open again until the one attempt that was let through is back. */
export function probing(state: BreakerState, now: Date): BreakerState {
  return { ...state, openUntil: after(now, PROBE_MS) };
}

/** When a delivery that the breaker held back is due: its attempts are not used up by waiting. */
export function postponedUntil({ openUntil }: BreakerState, now: Date): Date {
  return openUntil === null || openUntil.getTime() < now.getTime() ? now : openUntil;
}
