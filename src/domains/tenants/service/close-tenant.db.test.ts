import { describe, expect, it } from "vitest";
import { readSession, signIn } from "@/domains/identity/server";
import { systemCaller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { adminCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import { makeTenantAccount, TEST_PASSWORD } from "../../../../test/support/session";
import { type TenantStatus, updateTenantSchema } from "../contract";
import { getTenant, inviteOwner, updateTenant } from "../server";

const REFUSAL = /workspace is closed/;

async function newTenant() {
  const tenant = await makeTenant({ serviceAreas: { create: [{ postalPrefix: "9" }] } });
  return { tenantId: tenant.id, ...(await makeTenantAccount(tenant.id)) };
}

async function setStatus(tx: Tx, id: string, status: TenantStatus) {
  const now = await getTenant(tx, id, new Date());
  return updateTenant(tx, adminCaller(), updateTenantSchema.parse({ ...now, status }));
}
const close = (id: string) => inTransaction((tx) => setStatus(tx, id, "closed"));

const enter = async (email: string, password = TEST_PASSWORD) => {
  const caller = systemCaller("test", new Date(), "test-close");
  const { cookie } = await signIn(caller, { realm: "tenant", email, password });
  return cookie.split(";")[0] ?? "";
};
const sessionsOf = (userId: string) => prisma.session.count({ where: { userId } });

/** Waits until some statement waits for a row that another transaction has locked. */
async function untilSomeoneWaits(): Promise<void> {
  await expect
    .poll(
      () => prisma.$queryRaw`
        SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    .not.toEqual([]);
}

describe("closing a tenant", () => {
  it("ends its people's sessions and open links, and those of nobody else", async () => {
    const closed = await newTenant();
    const other = await newTenant();
    const cookie = await enter(closed.email);
    const theirs = await enter(other.email);
    const invited = `invited-${closed.userId}@example.com`;
    await inTransaction((tx) =>
      inviteOwner(tx, adminCaller(), { tenantId: closed.tenantId, name: "Ina", email: invited }),
    );
    await close(closed.tenantId);
    expect(await readSession(cookie, "tenant", new Date())).toBeNull();
    expect(await readSession(theirs, "tenant", new Date())).not.toBeNull();
    expect(await prisma.oneTimeLink.count({ where: { user: { tenantId: closed.tenantId } } })).toBe(0);
    const told = { aggregateId: closed.userId, name: "identity/user.sessions_revoked" };
    expect(await prisma.outboxEvent.count({ where: told })).toBe(1);
    expect(
      await prisma.auditEvent.count({ where: { entityId: closed.userId, action: "user.sessions_revoked" } }),
    ).toBe(1);
  });

  it("refuses sign-in: who knows the password hears why, who guesses hears what everyone hears", async () => {
    const { tenantId, email, userId } = await newTenant();
    await close(tenantId);
    await expect(enter(email)).rejects.toMatchObject({
      code: "sign_in_failed",
      detail: expect.stringMatching(REFUSAL) as string,
    });
    await expect(enter(email, "not the password")).rejects.toMatchObject({
      code: "sign_in_failed",
      detail: expect.stringMatching(/address or the password/) as string,
    });
    expect(await sessionsOf(userId)).toBe(0);
    const noted = await prisma.auditEvent.findMany({
      where: { action: "user.sign_in_failed", entityId: userId },
    });
    expect(noted.map(({ after }) => after)).toContainEqual(
      expect.objectContaining({ reason: "workspace_closed" }),
    );
  });

  it("is undone by opening it again: everyone signs in as before", async () => {
    const { tenantId, email } = await newTenant();
    await close(tenantId);
    await inTransaction((tx) => setStatus(tx, tenantId, "active"));
    expect(await readSession(await enter(email), "tenant", new Date())).not.toBeNull();
  });

  it("leaves a paused tenant's people signed in", async () => {
    const { tenantId, email } = await newTenant();
    const cookie = await enter(email);
    await inTransaction((tx) => setStatus(tx, tenantId, "paused"));
    expect(await readSession(cookie, "tenant", new Date())).not.toBeNull();
    expect(await readSession(await enter(email), "tenant", new Date())).not.toBeNull();
  });

  it("lets nobody be invited", async () => {
    const { tenantId } = await newTenant();
    await close(tenantId);
    const inviting = inTransaction((tx) =>
      inviteOwner(tx, adminCaller(), { tenantId, name: "Ina", email: `ina-${tenantId}@example.com` }),
    );
    await expect(inviting).rejects.toMatchObject({ code: "conflict" });
  });

  it("opens nothing for a session that some other way was left behind", async () => {
    const { tenantId, email } = await newTenant();
    const cookie = await enter(email);
    await prisma.tenant.update({ where: { id: tenantId }, data: { status: "closed" } });
    expect(await readSession(cookie, "tenant", new Date())).toBeNull();
  });
});

describe("closing while someone signs in", () => {
  it("refuses a sign-in that waited for the closing", async () => {
    const { tenantId, email, userId } = await newTenant();
    const signing = await inTransaction(async (tx) => {
      await setStatus(tx, tenantId, "closed");
      const waiting = expect(enter(email)).rejects.toMatchObject({ code: "sign_in_failed" });
      await untilSomeoneWaits();
      return { waiting };
    });
    await signing.waiting;
    expect(await sessionsOf(userId)).toBe(0);
  });

  it("ends the session of a sign-in that the closing waited for", async () => {
    const { tenantId, userId } = await newTenant();
    const closing = await inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
      const waiting = close(tenantId);
      await untilSomeoneWaits();
      const soon = new Date(Date.now() + 3_600_000);
      await tx.session.create({
        data: {
          id: `session-${userId}`,
          userId,
          realm: "tenant",
          lastSeenAt: new Date(),
          expiresAt: soon,
          absoluteExpiresAt: soon,
        },
      });
      return { waiting };
    });
    await closing.waiting;
    expect(await sessionsOf(userId)).toBe(0);
  });

  it("leaves no session behind, whoever comes first", async () => {
    const tenants = await Promise.all(Array.from({ length: 8 }, newTenant));
    await Promise.all(
      tenants.flatMap(({ tenantId, email }) => [
        enter(email).catch(() => null),
        enter(email).catch(() => null),
        close(tenantId),
      ]),
    );
    for (const { userId } of tenants) expect(await sessionsOf(userId)).toBe(0);
  });
});
