const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often somebody looks for events that were lost. */
export const LOOK_EVERY_MS = 10 * MINUTE;

/**
 * The ages at which an event is looked at: soon, and again after growing pauses, since what could not be sent then, such
 * as during an outage or before a repair, may go now. The outbox keeps events for 30 days.
 */
export const LOOKS_MS: readonly number[] = [5 * MINUTE, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY];

interface Span {
  from: Date;
  to: Date;
}

/** The times of creation that a look at `now` covers: those of one look and the next meet without a gap. */
export function spansToLookAt(now: Date): Span[] {
  const at = Math.floor(now.getTime() / LOOK_EVERY_MS) * LOOK_EVERY_MS;
  return LOOKS_MS.map((age) => ({ from: new Date(at - age - LOOK_EVERY_MS), to: new Date(at - age) }));
}
