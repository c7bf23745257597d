/** How long the relay waits, how much it takes at once, and when it gives a row up. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** After so many refusals of one row alone, it is set aside for a person to look at. */
export const MOST_ATTEMPTS = 5;

const LONGEST_PAUSE_MS = 30 * SECOND_MS;
/** After the 1st, 2nd … refusal of one row. */
const RETRIES_MS = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS];

/** How long to leave the receiver alone after so many hand-overs in a row that reached nobody: 1 s, doubling to 30 s. */
export function pauseAfter(failures: number): number {
  return failures <= 0 ? 0 : Math.min(LONGEST_PAUSE_MS, SECOND_MS * 2 ** Math.min(failures - 1, 10));
}

/** When a row that was refused so often may be tried again; null when it is set aside. */
export function retryOf(attempts: number, now: Date): Date | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const wait = RETRIES_MS[Math.max(0, attempts - 1)] ?? LONGEST_PAUSE_MS;
  return new Date(now.getTime() + wait);
}

/** A row that failed alone, nobody knows whether by its own fault, lets others go first for a while. */
export function suspectedUntil(failures: number, now: Date): Date {
  return new Date(now.getTime() + 2 * pauseAfter(Math.max(1, failures)));
}

/** A batch that failed is halved until the row that spoils it stands alone; what works doubles again. */
export function nextLimit(outcome: "accepted" | "failed", limit: number, most: number): number {
  return outcome === "accepted" ? Math.min(most, limit * 2) : Math.max(1, Math.floor(limit / 2));
}
