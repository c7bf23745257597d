/** How long a session lasts and what its cookie looks like. */

export type Realm = "staff" | "tenant";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const IDLE_TIMEOUT_MS = 8 * HOUR_MS;
export const ABSOLUTE_TIMEOUT_DAYS = 7;
export const ABSOLUTE_TIMEOUT_MS = ABSOLUTE_TIMEOUT_DAYS * 24 * HOUR_MS;
/** A used session is written back at most this often. */
const TOUCH_INTERVAL_MS = MINUTE_MS;

interface SessionClock {
  lastSeenAt: Date;
  absoluteExpiresAt: Date;
}

/** When an idle session that is used at `now` ends: the absolute end is never passed. */
export function idleExpiry(now: Date, absoluteExpiresAt: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_TIMEOUT_MS, absoluteExpiresAt.getTime()));
}

/** The new idle expiry when the use at `now` is to be written down, else null. */
export function touchedExpiry(session: SessionClock, now: Date): Date | null {
  if (now.getTime() - session.lastSeenAt.getTime() < TOUCH_INTERVAL_MS) return null;
  return idleExpiry(now, session.absoluteExpiresAt);
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Name and Secure flag of a realm's cookie. Only a plain-http address that is not this machine itself goes without the
 * `__Host-` prefix, because browsers would refuse the cookie there.
 */
export function sessionCookieShape(realm: Realm, appUrl: string): { name: string; secure: boolean } {
  const { protocol, hostname } = new URL(appUrl);
  const secure = protocol === "https:" || LOOPBACK.test(hostname);
  return { name: `${secure ? "__Host-" : ""}fairlead-${realm}`, secure };
}
