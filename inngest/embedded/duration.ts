const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of "1h30m", "10s" and the like; null when it is no duration. */
export function parseDuration(text: string): number | null {
  if (!/^(?:\d+(?:ms|s|m|h|d|w))+$/.test(text)) return null;
  return [...text.matchAll(/(\d+)(ms|s|m|h|d|w)/g)].reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
}

/** The instant that a sleep's or wait's duration or date names; an empty one is over at once. */
export function instantAfter(now: Date, text: string): Date {
  if (text === "") return now;
  const duration = parseDuration(text);
  if (duration !== null) return new Date(now.getTime() + duration);
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`"${text}" is neither a duration nor a date`);
  return date;
}

const BACKOFF_SECONDS = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200];

/** When to try again after so many failed attempts; `retryAfter` (seconds or a date) is the function's own wish. */
export function nextAttemptAt(now: Date, failed: number, retryAfter: string | null): Date {
  if (retryAfter !== null) {
    const seconds = Number(retryAfter);
    const at = Number.isFinite(seconds) ? new Date(now.getTime() + seconds * 1_000) : new Date(retryAfter);
    if (!Number.isNaN(at.getTime())) return at;
  }
  const seconds = BACKOFF_SECONDS[Math.min(failed, BACKOFF_SECONDS.length) - 1] ?? 0;
  return new Date(now.getTime() + seconds * 1_000);
}
