const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits between the attempts of one schedule: ten attempts over about 75 hours. */
export const RETRY_WAITS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Either way, so that receivers that went down together are not asked again together. */
export const JITTER = 0.2;
/** A receiver may ask for a later attempt, not for a delivery next month. */
export const LONGEST_RETRY_AFTER_MS = 24 * HOUR;

interface NextAttempt {
  /** Attempts of this schedule made so far, the failed one included. */
  step: number;
  now: Date;
  /** From 0 up to 1. */
  random: number;
  /** As the receiver's Retry-After asked; null when it did not. */
  retryAfterMs: number | null;
}

/** When a failed delivery is attempted again; null when its schedule is used up. */
export function nextAttemptAt({ step, now, random, retryAfterMs }: NextAttempt): Date | null {
  const wait = RETRY_WAITS_MS[step - 1];
  if (wait === undefined) return null;
  const jittered = Math.round(wait * (1 - JITTER + 2 * JITTER * random));
  const asked = Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS);
  return new Date(now.getTime() + Math.max(jittered, asked));
}

/** The wait that a Retry-After header asks for, in seconds or as an HTTP date; null when it says nothing sensible. */
export function readRetryAfter(value: string | undefined, now: Date): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  if (!/^[A-Z][a-z]{2},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
