const DAY_MS = 86_400_000;
/** Warnings are due when an endpoint has failed for so long. */
const WARN_AFTER_MS: readonly number[] = [DAY_MS, 3 * DAY_MS];
export const DISABLE_AFTER_MS = 5 * DAY_MS;

interface FailingEndpoint {
  failingSince: Date;
  /** Given since it began to fail, and when the last was. */
  warnings: number;
  warnedAt: Date | null;
  now: Date;
}

/**
 * What another failed attempt means for an endpoint that has not succeeded since: nothing yet, a warning after one and
 * three days, the end after five. Nobody is cut off unwarned: both warnings were given, the last a day ago or more.
 */
export function failingMeans({
  failingSince,
  warnings,
  warnedAt,
  now,
}: FailingEndpoint): "nothing" | "warn" | "disable" {
  const failing = now.getTime() - failingSince.getTime();
  const due = WARN_AFTER_MS[warnings];
  const sinceWarning = warnedAt === null ? Infinity : now.getTime() - warnedAt.getTime();
  if (due !== undefined) return failing >= due && sinceWarning >= DAY_MS ? "warn" : "nothing";
  return failing >= DISABLE_AFTER_MS && sinceWarning >= DAY_MS ? "disable" : "nothing";
}

interface EnabledEndpoint {
  failingSince: Date | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
}

/**
 * How an enabled endpoint does. It works only when the last that is known of it is a success: before the first delivery
 * nothing is known, nor after failures that were forgotten when somebody enabled it again.
 */
export function healthOf({
  failingSince,
  lastSuccessAt,
  lastFailureAt,
}: EnabledEndpoint): "failing" | "unused" | "untried" | "working" {
  if (failingSince !== null) return "failing";
  if (lastFailureAt === null) return lastSuccessAt === null ? "unused" : "working";
  return lastSuccessAt !== null && lastSuccessAt >= lastFailureAt ? "working" : "untried";
}

/** From when a failure disables it, if nothing succeeds until then. */
export const disablesFrom = (failingSince: Date): Date => new Date(failingSince.getTime() + DISABLE_AFTER_MS);
