import { Secret, TOTP } from "otpauth";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { handleTrpc } from "@/server/trpc/http";
import { cookieOf, makeAccount, PASSWORD } from "./service/accounts.test-support";

const ORIGIN = "http://localhost:3000";
const CHOSEN = "seven quiet umbrellas";

type Account = Awaited<ReturnType<typeof makeAccount>>;

async function ask(cookie: string, procedure: string, input?: unknown) {
  const path = `${ORIGIN}/api/trpc/identity.tenantAccount.${procedure}`;
  const headers = { cookie, origin: ORIGIN, "content-type": "application/json" };
  const response = await handleTrpc(
    input === undefined
      ? new Request(`${path}?input=${encodeURIComponent('{"json":null,"meta":{"values":["undefined"]}}')}`, {
          headers,
        })
      : new Request(path, { method: "POST", headers, body: JSON.stringify({ json: input }) }),
  );
  const { result, error } = (await response.json()) as {
    result?: { data: { json: unknown } };
    error?: { json: { data: { code: string } } };
  };
  return { status: response.status, data: result?.data.json, code: error?.json.data.code };
}

const sessionsOf = (userId: string) => prisma.session.count({ where: { userId } });
const now = () => new Date();

describe("a tenant's person", () => {
  let mine: Account;
  let cookie: string;
  beforeAll(async () => {
    mine = await makeAccount("field_tech");
    cookie = await cookieOf(mine, now());
  });

  it("sees the own account and its sessions, and nothing secret", async () => {
    const colleague = await makeAccount("owner", { tenantId: mine.tenantId });
    await cookieOf(colleague, now());
    await cookieOf(mine, now());
    const { status, data } = await ask(cookie, "get");
    expect(status).toBe(200);
    expect(data).toMatchObject({ email: mine.email, role: "field_tech", sessions: [{}, {}] });
    expect((data as { sessions: { current: boolean }[] }).sessions.filter((one) => one.current)).toHaveLength(
      1,
    );
    expect(JSON.stringify(data)).not.toMatch(/argon2|passwordHash|totpSecret/);
  });

  it.each(["owner", "field_tech"] as const)(
    "does not find the session of someone else (%s)",
    async (role) => {
      const theirs = await makeAccount(role, role === "owner" ? { tenantId: mine.tenantId } : {});
      await cookieOf(theirs, now());
      const [session] = await prisma.session.findMany({ where: { userId: theirs.id } });
      const answer = await ask(cookie, "revokeSession", { sessionId: session?.id });
      expect(answer).toMatchObject({ status: 404, code: "not_found" });
      expect(await sessionsOf(theirs.id)).toBe(1);
    },
  );

  it("does not find a staff member's session either", async () => {
    const staff = await makeAccount("provider_admin");
    await cookieOf(staff, now());
    const [session] = await prisma.session.findMany({ where: { userId: staff.id } });
    expect(await ask(cookie, "revokeSession", { sessionId: session?.id })).toMatchObject({ status: 404 });
    expect(await sessionsOf(staff.id)).toBe(1);
  });

  it("ends one of the own sessions, then the others, and stays", async () => {
    await prisma.session.deleteMany({ where: { userId: mine.id } });
    cookie = await cookieOf(mine, now());
    const other = await cookieOf(mine, now());
    await cookieOf(mine, now());
    const { data } = await ask(other, "get");
    const { sessions } = data as { sessions: { id: string; current: boolean }[] };
    const sessionId = sessions.find(({ current }) => current)?.id;
    expect(await ask(cookie, "revokeSession", { sessionId })).toMatchObject({ status: 200 });
    expect(await ask(other, "get")).toMatchObject({ status: 401 });
    expect(await ask(cookie, "revokeOtherSessions", null)).toMatchObject({ data: { ended: 1 } });
    expect(await sessionsOf(mine.id)).toBe(1);
    const audit = await prisma.auditEvent.findMany({
      where: { entityId: mine.id, action: "user.sessions_revoked" },
    });
    expect(audit).toHaveLength(2);
    expect(audit.every(({ tenantId }) => tenantId === mine.tenantId)).toBe(true);
  });

  it("changes the password with the current one; the other sessions end", async () => {
    const other = await cookieOf(mine, now());
    const change = (currentPassword: string) =>
      ask(cookie, "changePassword", { currentPassword, newPassword: CHOSEN });
    expect(await change("not the password")).toMatchObject({ status: 422 });
    expect(await change(PASSWORD)).toMatchObject({ data: { sessionsEnded: 1 } });
    expect(await ask(other, "get")).toMatchObject({ status: 401 });
    expect(await ask(cookie, "get")).toMatchObject({ status: 200 });
  });

  it("turns a second factor on and off", async () => {
    const { data } = await ask(cookie, "startTotp", { password: CHOSEN });
    const { secret } = data as { secret: string };
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    const confirmed = await ask(cookie, "confirmTotp", { code: app.generate() });
    const { recoveryCodes } = confirmed.data as { recoveryCodes: string[] };
    expect(recoveryCodes).toHaveLength(10);
    const off = (code: string | undefined) => ask(cookie, "disableTotp", { password: CHOSEN, code });
    expect(await off("abcd-efgh")).toMatchObject({ status: 422 });
    expect(await off(recoveryCodes[0])).toMatchObject({ status: 200 });
    expect(await prisma.user.findUnique({ where: { id: mine.id } })).toMatchObject({ totpSecret: null });
  });
});

it("is no page of staff: their session does not open it", async () => {
  const staff = await makeAccount("provider_admin");
  expect(await ask(await cookieOf(staff, now()), "get")).toMatchObject({ status: 401 });
});
