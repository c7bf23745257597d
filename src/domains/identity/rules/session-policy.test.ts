import { describe, expect, it } from "vitest";
import { idleExpiry, sessionCookieShape, touchedExpiry } from "./session-policy";

const NOW = new Date("2026-11-21T12:00:00Z");
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000);
const agoSeconds = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

describe("session policy", () => {
  it("ends an unused session after 8 hours, or at its absolute end when that comes first", () => {
    expect(idleExpiry(NOW, inHours(100))).toEqual(inHours(8));
    expect(idleExpiry(NOW, inHours(3))).toEqual(inHours(3));
  });

  it("writes the use of a session down at most once a minute", () => {
    const absoluteExpiresAt = inHours(100);
    expect(touchedExpiry({ lastSeenAt: agoSeconds(59), absoluteExpiresAt }, NOW)).toBeNull();
    expect(touchedExpiry({ lastSeenAt: agoSeconds(60), absoluteExpiresAt }, NOW)).toEqual(inHours(8));
  });

  it.each([
    ["https://portal.example.com", "__Host-fairlead-staff", true],
    ["http://localhost:3000", "__Host-fairlead-staff", true],
    ["http://127.0.0.1:3000", "__Host-fairlead-staff", true],
    ["http://[::1]:3000", "__Host-fairlead-staff", true],
    ["http://portal.internal:3000", "fairlead-staff", false],
    ["http://localhost.example.com", "fairlead-staff", false],
  ])("at %s the cookie is %s, Secure %s", (appUrl, name, secure) => {
    expect(sessionCookieShape("staff", appUrl)).toEqual({ name, secure });
  });

  it("names the realms' cookies apart", () => {
    expect(sessionCookieShape("tenant", "https://a.example").name).toBe("__Host-fairlead-tenant");
  });
});
