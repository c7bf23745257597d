import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { callerFrom, cookieOf, later, makeAccount, NOW } from "./accounts.test-support";
import { readSession } from "./read-session";
import { signOut } from "./sign-out";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("reading a session", () => {
  it("knows the account, and writes its use down at most once a minute", async () => {
    const user = await makeAccount("provider_admin");
    const cookie = await cookieOf(user);
    const soon = await readSession(cookie, "staff", later(30_000));
    expect(soon).toMatchObject({ fresh: false, user: { id: user.id, realm: "staff", totpEnabled: false } });
    const afterAMinute = await readSession(cookie, "staff", later(MINUTE));
    expect(afterAMinute).toMatchObject({ fresh: true, expiresAt: later(MINUTE + 8 * HOUR) });
    const stored = await prisma.session.findUniqueOrThrow({ where: { id: afterAMinute?.sessionId ?? "" } });
    expect(stored.expiresAt).toEqual(later(MINUTE + 8 * HOUR));
    const { lastSeenAt } = await prisma.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(lastSeenAt).toEqual(later(MINUTE));
  });

  it("ends after 8 hours without use", async () => {
    const user = await makeAccount("provider_admin");
    const cookie = await cookieOf(user);
    expect(await readSession(cookie, "staff", later(7.9 * HOUR))).not.toBeNull();
    expect(await readSession(cookie, "staff", later(15.8 * HOUR))).not.toBeNull();
    expect(await readSession(cookie, "staff", later(23.8 * HOUR))).toBeNull();
    expect(await prisma.session.count({ where: { userId: user.id } })).toBe(0);
  });

  it("ends after 7 days however much it is used", async () => {
    const user = await makeAccount("provider_admin");
    const cookie = await cookieOf(user);
    for (let hours = 6; hours < 7 * 24; hours += 6) {
      expect([hours, await readSession(cookie, "staff", later(hours * HOUR))]).not.toEqual([hours, null]);
    }
    expect(await readSession(cookie, "staff", later(7 * 24 * HOUR))).toBeNull();
  });

  it("refuses the session of an account that is no longer active", async () => {
    const user = await makeAccount("provider_admin");
    const cookie = await cookieOf(user);
    await prisma.user.update({ where: { id: user.id }, data: { status: "deactivated" } });
    expect(await readSession(cookie, "staff", NOW)).toBeNull();
  });

  it("finds its cookie among others and is not upset by broken ones", async () => {
    const user = await makeAccount("provider_admin");
    const cookie = await cookieOf(user);
    expect(await readSession(`a=%E0%A4%A; ${cookie}; b`, "staff", NOW)).not.toBeNull();
    expect(await readSession(`a=1;${cookie}`, "staff", NOW)).not.toBeNull();
  });

  it.each([
    null,
    "",
    ";;;",
    "__Host-fairlead-staff",
    "__Host-fairlead-staff=",
    "__Host-fairlead-staff=%00",
    "__Host-fairlead-staff=' OR 1=1 --",
    `__Host-fairlead-staff=${"a".repeat(10_000)}`,
  ])("finds nobody in %j", async (header) => {
    expect(await readSession(header, "staff", NOW)).toBeNull();
  });

  it("cannot be opened with what is stored", async () => {
    const user = await makeAccount("provider_admin");
    await cookieOf(user);
    const { id } = await prisma.session.findFirstOrThrow({ where: { userId: user.id } });
    expect(await readSession(`__Host-fairlead-staff=${id}`, "staff", NOW)).toBeNull();
  });

  it("signing out ends it and removes the cookie", async () => {
    const user = await makeAccount("provider_admin");
    const cookieHeader = await cookieOf(user);
    const { cookie } = await inTransaction((tx) =>
      signOut(tx, callerFrom(null), { realm: "staff", cookieHeader }),
    );
    expect(cookie).toMatch(/^__Host-fairlead-staff=; .*Max-Age=0/);
    expect(await readSession(cookieHeader, "staff", NOW)).toBeNull();
    const actions = await prisma.auditEvent.findMany({ where: { entityId: user.id } });
    expect(actions.map(({ action }) => action)).toContain("user.signed_out");
  });
});
