export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function daysBefore(now: Date, days: number): Date {
  return new Date(Math.floor(now.getTime() / DAY) * DAY - days * DAY);
}

export function later(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + Math.round(milliseconds));
}

/** What has not happened yet is not in a history. */
export function past(at: Date, now: Date): Date | null {
  return at <= now ? at : null;
}
