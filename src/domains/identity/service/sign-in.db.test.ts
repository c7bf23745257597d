import { beforeEach, describe, expect, it, vi } from "vitest";
import * as argon2 from "@node-rs/argon2";
import { sha256Hex } from "@/platform/crypto";
import { prisma } from "@/platform/db/client";
import { AppError } from "@/platform/errors";
import { changePassword } from "./account";
import { callerFrom, cookieOf, later, makeAccount, NOW, PASSWORD } from "./accounts.test-support";
import * as lockAccountModule from "./lock-account";
import { readSession } from "./read-session";
import { signIn } from "./sign-in";

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof argon2>();
  return { ...real, verify: vi.fn(real.verify) };
});
vi.mock("./lock-account", async (original) => {
  const real = await original<typeof lockAccountModule>();
  return { ...real, lockAccount: vi.fn(real.lockAccount) };
});
const verify = vi.mocked(argon2.verify);
const lockAccount = vi.mocked(lockAccountModule.lockAccount);
beforeEach(() => {
  verify.mockClear();
});

const WRONG = "not the password at all";
const refusal = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  throw error;
};

const tryStaff = (email: string, password: string, ip: string | null = null, now: Date = NOW) =>
  signIn(callerFrom(ip, now), { realm: "staff", email, password });

const failStaff = (email: string, password: string, ip: string | null = null, now: Date = NOW) =>
  tryStaff(email, password, ip, now).then(() => expect.fail("signed in"), refusal);

describe("signing in", () => {
  it("opens a session whose id is nowhere in the database, only its hash", async () => {
    const user = await makeAccount("provider_admin");
    const { cookie, user: signedIn } = await tryStaff(user.email, PASSWORD);
    const id = /^__Host-fairlead-staff=([a-z0-9]+); /.exec(cookie)?.[1] ?? expect.fail(cookie);
    expect(cookie).toMatch(/HttpOnly; Max-Age=604800; Path=\/; SameSite=Lax; Secure$/);
    expect(signedIn).toMatchObject({ id: user.id, role: "provider_admin", totpEnabled: false });
    const stored = await prisma.session.findMany({ where: { userId: user.id } });
    expect(stored.map((session) => session.id)).toEqual([sha256Hex(id)]);
    const everything = await prisma.$queryRaw<{ text: string }[]>`
      SELECT row_to_json(s)::text AS text FROM session s
      UNION ALL SELECT row_to_json(a)::text FROM audit_event a
      UNION ALL SELECT row_to_json(o)::text FROM outbox_event o`;
    expect(everything.length).toBeGreaterThan(2);
    expect(everything.filter(({ text }) => text.includes(id) || text.includes(PASSWORD))).toEqual([]);
  });

  it("gives a new session each time and ends the one the browser had", async () => {
    const user = await makeAccount("provider_admin");
    const first = await cookieOf(user);
    const { cookie } = await signIn(callerFrom(null), {
      realm: "staff",
      email: user.email,
      password: PASSWORD,
      cookieHeader: `theme=dark; ${first}`,
    });
    expect(await readSession(first, "staff", NOW)).toBeNull();
    expect(await readSession(cookie.split(";")[0] ?? "", "staff", NOW)).not.toBeNull();
  });

  it("answers an unknown account, a wrong password and a deactivated account alike, for the same work", async () => {
    const active = await makeAccount("provider_admin");
    const out = await makeAccount("provider_admin");
    await prisma.user.update({ where: { id: out.id }, data: { status: "deactivated" } });
    const invited = await makeAccount("provider_admin");
    await prisma.user.update({ where: { id: invited.id }, data: { status: "invited", passwordHash: null } });
    await failStaff("warm-up@example.com", WRONG);
    const answers = [];
    for (const [email, password] of [
      ["nobody@example.com", WRONG],
      [active.email, WRONG],
      [out.email, PASSWORD],
      [invited.email, PASSWORD],
    ] as const) {
      verify.mockClear();
      lockAccount.mockClear();
      const { code, detail, fields, meta } = await failStaff(email, password);
      const work = { verified: verify.mock.calls.length, locked: lockAccount.mock.calls.length };
      answers.push({ code, detail, fields, meta, ...work });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: "sign_in_failed", verified: 1, locked: 1 });
  });

  it("keeps the realms apart: a tenant's password opens no staff session", async () => {
    const owner = await makeAccount("owner");
    expect((await failStaff(owner.email, PASSWORD)).code).toBe("sign_in_failed");
    const cookie = await cookieOf(owner);
    expect(cookie).toMatch(/^__Host-fairlead-tenant=/);
    expect(await readSession(cookie.replace("tenant", "staff"), "staff", NOW)).toBeNull();
    expect(await readSession(cookie, "tenant", NOW)).toMatchObject({ user: { tenantId: owner.tenantId } });
  });

  it("audits success and failure without secrets", async () => {
    const user = await makeAccount("provider_analyst");
    await failStaff(user.email, WRONG, "198.51.100.7");
    await tryStaff(user.email, PASSWORD, "198.51.100.7");
    const rows = await prisma.auditEvent.findMany({ where: { entityId: user.id }, orderBy: { id: "asc" } });
    expect(rows.map(({ action }) => action).sort()).toEqual(["user.sign_in_failed", "user.signed_in"]);
    const success = rows.find(({ action }) => action === "user.signed_in");
    expect(success).toMatchObject({
      actorId: user.id,
      role: "provider_analyst",
      ip: "198.51.100.7",
      userAgent: "Test Browser",
    });
    expect(JSON.stringify(rows)).not.toContain(WRONG);
  });

  it("hashes the password anew when the parameters have changed", async () => {
    const user = await makeAccount("provider_admin");
    const weak = await argon2.hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await prisma.user.update({ where: { id: user.id }, data: { passwordHash: weak } });
    await tryStaff(user.email, PASSWORD);
    const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await tryStaff(user.email, PASSWORD);
    const again = await prisma.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(again.passwordHash).toBe(passwordHash);
  });
});

describe("the throttle", () => {
  it("hears five wrong attempts of thirty made at once and does no password work for the rest", async () => {
    const user = await makeAccount("provider_admin");
    await failStaff("warm-up-2@example.com", WRONG);
    verify.mockClear();
    const answers = await Promise.all(Array.from({ length: 30 }, () => failStaff(user.email, WRONG)));
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === "sign_in_failed")).toHaveLength(5);
    expect(codes.filter((code) => code === "too_many_requests")).toHaveLength(25);
    expect(verify).toHaveBeenCalledTimes(5);
  });

  it("says how long to wait, the same for an account that does not exist, also with the right password", async () => {
    const user = await makeAccount("provider_admin");
    for (const email of [user.email, "ghost@example.com"]) {
      for (let attempt = 0; attempt < 5; attempt += 1) await failStaff(email, WRONG);
      verify.mockClear();
      const { code, detail, retryAfterSeconds } = await failStaff(email, PASSWORD, null, later(1_000));
      expect({ code, detail, retryAfterSeconds }).toEqual({
        code: "too_many_requests",
        detail: "Too many sign-in attempts. Try again in 4 seconds.",
        retryAfterSeconds: 4,
      });
      expect(verify).not.toHaveBeenCalled();
    }
  });

  it("makes nobody wait for a free attempt that came later and was counted first", async () => {
    const [first, second] = [await makeAccount("provider_admin"), await makeAccount("provider_analyst")];
    const office = "203.0.113.71";
    await failStaff(second.email, WRONG, office, later(400));
    await tryStaff(first.email, PASSWORD, office);
    await tryStaff(second.email, PASSWORD, office, later(100));
  });

  it("lets the owner in once the wait is over, and then starts afresh", async () => {
    const user = await makeAccount("provider_admin");
    for (let attempt = 0; attempt < 5; attempt += 1) await failStaff(user.email, WRONG);
    await tryStaff(user.email, PASSWORD, null, later(5_000));
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect((await failStaff(user.email, WRONG, null, later(6_000))).code).toBe("sign_in_failed");
    }
    await tryStaff(user.email, PASSWORD, null, later(7_000));
  });

  it("makes only the guesser wait: the owner gets in from another address and changes the password", async () => {
    const user = await makeAccount("provider_admin");
    const guess = () => failStaff(user.email, WRONG, "203.0.113.70");
    const codes: string[] = [];
    for (let attempt = 0; attempt < 50; attempt += 1) codes.push((await guess()).code);
    expect(codes.filter((code) => code === "sign_in_failed")).toHaveLength(5);
    expect(codes.at(-1)).toBe("too_many_requests");
    const { cookie } = await tryStaff(user.email, PASSWORD, "203.0.113.71");
    expect((await guess()).code).toBe("too_many_requests");
    const session =
      (await readSession(cookie.split(";")[0] ?? "", "staff", NOW)) ?? expect.fail("no session");
    const self = { userId: user.id, sessionId: session.sessionId };
    const change = { currentPassword: PASSWORD, newPassword: "another quiet lantern 43" };
    await changePassword(callerFrom("203.0.113.71"), self, change);
  });

  it("slows guessing spread over many addresses by seconds, and does not forget it for a sign-in", async () => {
    const user = await makeAccount("provider_admin");
    const key = `account:${sha256Hex(`staff:${user.email}`)}`;
    await failStaff(user.email, WRONG, "203.0.113.80");
    await prisma.signInThrottle.update({ where: { key }, data: { failures: 1_000 } });
    expect((await failStaff(user.email, WRONG, "203.0.113.81")).code).toBe("sign_in_failed");
    const refused = await failStaff(user.email, WRONG, "203.0.113.82");
    expect(refused).toMatchObject({ code: "too_many_requests", retryAfterSeconds: 3 });
    await tryStaff(user.email, PASSWORD, "203.0.113.83", later(3_000));
    expect(await prisma.signInThrottle.findUnique({ where: { key } })).toMatchObject({ failures: 1_001 });
  });

  it("slows an address that tries many accounts, and only that address", async () => {
    const user = await makeAccount("provider_admin");
    const ip = "203.0.113.50";
    const codes: string[] = [];
    for (let attempt = 0; attempt < 22; attempt += 1) {
      codes.push((await failStaff(`victim-${attempt}@example.com`, WRONG, ip)).code);
    }
    expect(codes.indexOf("too_many_requests")).toBe(21);
    expect((await failStaff(user.email, PASSWORD, ip)).code).toBe("too_many_requests");
    await tryStaff(user.email, PASSWORD, "203.0.113.51");
  });

  it("does not charge an address for those who sign in from it", async () => {
    const user = await makeAccount("provider_admin");
    for (let attempt = 0; attempt < 30; attempt += 1) await tryStaff(user.email, PASSWORD, "203.0.113.60");
    const row = await prisma.signInThrottle.findUnique({ where: { key: "address:203.0.113.60" } });
    expect(row?.failures).toBe(0);
  });
});
