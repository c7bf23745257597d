import { describe, expect, it } from "vitest";
import { sha256Hex } from "@/platform/crypto";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { callerFrom, cookieOf, later, makeAccount, makeTenant, NOW, PASSWORD } from "./accounts.test-support";
import { changePassword, revokeOwnSession } from "./account";
import { inviteStaff, inviteTenantOwner } from "./invite";
import { acceptInvite, readLink, resetPassword } from "./one-time-links";
import { readSession } from "./read-session";
import { signIn } from "./sign-in";
import { reissueStaffLink } from "./staff";

const HOUR = 60 * 60_000;
const CHOSEN = "seven quiet umbrellas";

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

const tokenOf = ({ link }: { link: string }): string => link.split("/").at(-1) ?? "";

async function invited() {
  const email = `${newId()}@example.com`;
  const link = await inTransaction((tx) =>
    inviteStaff(tx, callerFrom(null), { email, name: "New Person", role: "provider_analyst" }),
  );
  return { email, link, token: tokenOf(link) };
}

const accept = (token: string, now = NOW, password = CHOSEN) =>
  acceptInvite(callerFrom(null, now), { token, name: "Noor Person", password });

describe("an invite", () => {
  it("is a link whose token is stored only as a hash, sets name and password, and lets them in", async () => {
    const { email, link, token } = await invited();
    expect(link.link).toBe(`http://localhost:3000/invite/${token}`);
    const stored = await prisma.oneTimeLink.findMany({ where: { userId: link.userId } });
    expect(stored.map(({ id }) => id)).toEqual([sha256Hex(token)]);
    const early = signIn(callerFrom(null), { realm: "staff", email, password: CHOSEN });
    expect(await outcome(early)).toBe("sign_in_failed");
    await accept(token);
    const { user } = await signIn(callerFrom(null), { realm: "staff", email, password: CHOSEN });
    expect(user).toMatchObject({ name: "Noor Person", role: "provider_analyst" });
    const audit = await prisma.auditEvent.findMany({ where: { entityId: link.userId } });
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["user.invited", "user.invite_accepted", "user.signed_in"]),
    );
    expect(JSON.stringify(audit)).not.toContain(token);
  });

  it("works once, also when used several times at the same moment", async () => {
    const { token } = await invited();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => outcome(accept(token))));
    expect(outcomes.filter((result) => result === "done")).toHaveLength(1);
    expect(outcomes.filter((result) => result === "link_expired")).toHaveLength(3);
    expect(await outcome(accept(token))).toBe("link_expired");
  });

  it("holds for 72 hours", async () => {
    const { token } = await invited();
    expect(await outcome(accept(token, later(72 * HOUR)))).toBe("link_expired");
    expect(await outcome(accept(token, later(72 * HOUR - 1)))).toBe("done");
  });

  it("ends when a newer one is made", async () => {
    const { link, token } = await invited();
    const newer = await inTransaction((tx) => reissueStaffLink(tx, callerFrom(null), link));
    expect(newer.purpose).toBe("invite");
    expect(await outcome(accept(token))).toBe("link_expired");
    expect(await outcome(accept(tokenOf(newer)))).toBe("done");
  });

  it("keeps the link when the password is refused", async () => {
    const { email, token } = await invited();
    expect(await outcome(accept(token, NOW, `${email} and more`))).toBe("validation_failed");
    expect(await outcome(accept(token))).toBe("done");
  });

  it("is no reset link, and a made-up token is no link", async () => {
    const { token } = await invited();
    expect(await outcome(resetPassword(callerFrom(null), { token, password: CHOSEN }))).toBe("link_expired");
    expect(await outcome(accept("A".repeat(43)))).toBe("link_expired");
    const read = (purpose: "invite" | "password_reset") =>
      inTransaction((tx) => readLink(tx, callerFrom(null), { token, purpose }));
    expect(await read("password_reset")).toBeNull();
    expect(await read("invite")).toMatchObject({ name: "New Person", realm: "staff" });
  });

  it("brings a tenant's first owner into the tenant's realm, and a second one for them replaces the first", async () => {
    const tenantId = await makeTenant();
    const email = `${newId()}@example.com`;
    const invite = () =>
      inTransaction((tx) =>
        inviteTenantOwner(tx, callerFrom(null), { tenantId, email, name: "Olive Owner" }),
      );
    const first = await invite();
    const second = await invite();
    expect(second.userId).toBe(first.userId);
    expect(await outcome(accept(tokenOf(first)))).toBe("link_expired");
    expect(await accept(tokenOf(second))).toMatchObject({ realm: "tenant" });
    const { cookie, user } = await signIn(callerFrom(null), { realm: "tenant", email, password: CHOSEN });
    expect(user).toMatchObject({ role: "owner", tenantId });
    expect(cookie).toMatch(/^__Host-fairlead-tenant=/);
    expect(await outcome(invite())).toBe("conflict");
  });
});

describe("a password", () => {
  it("is reset by a link of 24 hours; every session ends and the old password with it", async () => {
    const member = await makeAccount("provider_analyst");
    const cookie = await cookieOf(member);
    const link = await inTransaction((tx) => reissueStaffLink(tx, callerFrom(null), { userId: member.id }));
    expect(link.purpose).toBe("password_reset");
    expect(link.link).toContain("/reset/");
    const reset = (now: Date) =>
      outcome(resetPassword(callerFrom(null, now), { token: tokenOf(link), password: CHOSEN }));
    expect(await reset(later(24 * HOUR))).toBe("link_expired");
    expect(await readSession(cookie, "staff", NOW)).not.toBeNull();
    expect(await reset(NOW)).toBe("done");
    expect(await readSession(cookie, "staff", NOW)).toBeNull();
    const enter = (password: string) =>
      outcome(signIn(callerFrom(null), { realm: "staff", email: member.email, password }));
    expect(await enter(PASSWORD)).toBe("sign_in_failed");
    expect(await enter(CHOSEN)).toBe("done");
  });

  it("is changed with the current one; the other sessions end, this one stays", async () => {
    const member = await makeAccount("provider_analyst");
    const here = await cookieOf(member);
    const elsewhere = await cookieOf(member);
    const session = await readSession(here, "staff", NOW);
    const self = { userId: member.id, sessionId: session?.sessionId ?? "" };
    const change = (currentPassword: string, newPassword: string) =>
      changePassword(callerFrom(null), self, { currentPassword, newPassword });
    await expect(change("wrong", CHOSEN)).rejects.toMatchObject({
      fields: [{ pointer: "/currentPassword" }],
    });
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({ fields: [{ pointer: "/newPassword" }] });
    expect(await change(PASSWORD, CHOSEN)).toEqual({ sessionsEnded: 1 });
    expect(await readSession(here, "staff", NOW)).not.toBeNull();
    expect(await readSession(elsewhere, "staff", NOW)).toBeNull();
    const rows = await prisma.auditEvent.findMany({ where: { entityId: member.id } });
    expect(JSON.stringify(rows)).not.toMatch(/argon2|umbrellas|lantern/);
  });

  it("guessed from a found session waits like a sign-in", async () => {
    const member = await makeAccount("provider_analyst");
    const self = { userId: member.id, sessionId: "none" };
    const guess = () =>
      outcome(changePassword(callerFrom(null), self, { currentPassword: "wrong", newPassword: CHOSEN }));
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await guess()).toBe("validation_failed");
    expect(await guess()).toBe("too_many_requests");
  });
});

it("nobody ends the session of another account", async () => {
  const mine = await makeAccount("provider_analyst");
  const theirs = await makeAccount("provider_analyst");
  const cookie = await cookieOf(theirs);
  const session = await readSession(cookie, "staff", NOW);
  const self = { userId: mine.id, sessionId: "none" };
  const ending = inTransaction((tx) =>
    revokeOwnSession(tx, callerFrom(null), self, { sessionId: session?.sessionId ?? "" }),
  );
  await expect(ending).rejects.toMatchObject({ code: "not_found" });
  expect(await readSession(cookie, "staff", NOW)).not.toBeNull();
});
