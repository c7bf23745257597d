const DAY_MS = 86_400_000;

/** The calendar day, in UTC, that was so many days ago: for links to a list filtered by date. */
export function daysAgo(days: number, now: Date = new Date()): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}
