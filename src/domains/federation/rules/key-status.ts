import type { KeyStatus } from "./scopes";

interface KeyTimes {
  revokedAt: Date | null;
  expiresAt: Date | null;
}

/** Revoked beats expired; a key with a last day still works until then. */
export function keyStatus({ revokedAt, expiresAt }: KeyTimes, now: Date): KeyStatus {
  if (revokedAt !== null) return "revoked";
  if (expiresAt === null) return "active";
  return expiresAt.getTime() <= now.getTime() ? "expired" : "expiring";
}

/** Neither revoked nor over; it is accepted as long as its client is not disabled. */
export const keyWorks = (status: KeyStatus): boolean => status === "active" || status === "expiring";

export const isUsable = (times: KeyTimes, now: Date): boolean => keyWorks(keyStatus(times, now));

const HOUR_MS = 3_600_000;

/** When a rotated key stops: after the overlap, but never later than it would have anyway. */
export function overlapEnd(expiresAt: Date | null, overlapHours: number, now: Date): Date {
  const end = new Date(now.getTime() + overlapHours * HOUR_MS);
  return expiresAt !== null && expiresAt.getTime() < end.getTime() ? expiresAt : end;
}
