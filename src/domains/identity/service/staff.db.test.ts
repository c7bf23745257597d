import { afterEach, describe, expect, it } from "vitest";
import { type Caller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { callerFrom, cookieOf, makeAccount, NOW } from "./accounts.test-support";
import { inviteStaff } from "./invite";
import { getStaffMember, listMemberSessions, listStaff } from "./list-staff";
import { readSession } from "./read-session";
import { changeStaffRole, reissueStaffLink, revokeMemberSessions, setStaffActive } from "./staff";

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

const adminCaller = (admin: { id: string; name: string }): Caller => ({
  ...callerFrom("192.0.2.1"),
  actor: { type: "staff", id: admin.id, name: admin.name, role: "provider_admin", tenantId: null },
});

const demote = (caller: Caller, user: { id: string; version: number }) =>
  inTransaction((tx) =>
    changeStaffRole(tx, caller, { userId: user.id, role: "provider_analyst", version: user.version }),
  );

const deactivate = (caller: Caller, user: { id: string; version: number }) =>
  inTransaction((tx) =>
    setStaffActive(tx, caller, { userId: user.id, active: false, version: user.version }),
  );

afterEach(async () => {
  await prisma.user.updateMany({ where: { realm: "staff" }, data: { status: "deactivated" } });
});

describe("the last active administrator", () => {
  it("stays when two administrators demote or deactivate each other at the same moment", async () => {
    for (let round = 0; round < 10; round += 1) {
      const first = await makeAccount("provider_admin");
      const second = await makeAccount("provider_admin");
      const act = round % 2 === 0 ? demote : deactivate;
      const outcomes = await Promise.all([
        outcome(demote(adminCaller(first), second)),
        outcome(act(adminCaller(second), first)),
      ]);
      expect(outcomes.sort()).toEqual(["done", "last_admin"]);
      const left = await prisma.user.findMany({ where: { role: "provider_admin", status: "active" } });
      expect(left).toHaveLength(1);
      await prisma.user.updateMany({ data: { status: "deactivated" } });
    }
  });

  it("cannot leave alone either, and an invited administrator does not count", async () => {
    const admin = await makeAccount("provider_admin");
    const invited = await makeAccount("provider_admin");
    await prisma.user.update({ where: { id: invited.id }, data: { status: "invited" } });
    expect(await outcome(demote(adminCaller(admin), admin))).toBe("last_admin");
    expect(await outcome(deactivate(adminCaller(admin), admin))).toBe("last_admin");
    expect(await outcome(deactivate(adminCaller(admin), invited))).toBe("done");
  });
});

describe("changing a staff member", () => {
  it("ends their sessions when the role changes, writes who did it, and refuses an older version", async () => {
    const admin = await makeAccount("provider_admin");
    const member = await makeAccount("provider_admin");
    const cookie = await cookieOf(member);
    await demote(adminCaller(admin), member);
    expect(await readSession(cookie, "staff", NOW)).toBeNull();
    const [row] = await prisma.auditEvent.findMany({
      where: { entityId: member.id, action: "user.role_changed" },
    });
    expect(row).toMatchObject({
      actorId: admin.id,
      role: "provider_admin",
      before: { role: "provider_admin" },
      after: { role: "provider_analyst", sessionsEnded: 1 },
    });
    const outbox = await prisma.outboxEvent.findMany({
      where: { aggregateId: member.id, name: "identity/user.role_changed" },
    });
    expect(outbox).toHaveLength(1);
    expect(await outcome(deactivate(adminCaller(admin), member))).toBe("version_conflict");
  });

  it("ends sessions and links when deactivated, and lets the same password in again when reactivated", async () => {
    const admin = await makeAccount("provider_admin");
    const member = await makeAccount("provider_analyst");
    const cookie = await cookieOf(member);
    await inTransaction((tx) => reissueStaffLink(tx, adminCaller(admin), { userId: member.id }));
    await deactivate(adminCaller(admin), member);
    expect(await readSession(cookie, "staff", NOW)).toBeNull();
    expect(await prisma.oneTimeLink.count({ where: { userId: member.id } })).toBe(0);
    const link = inTransaction((tx) => reissueStaffLink(tx, adminCaller(admin), { userId: member.id }));
    expect(await outcome(link)).toBe("conflict");
    await inTransaction((tx) =>
      setStaffActive(tx, adminCaller(admin), { userId: member.id, active: true, version: 2 }),
    );
    expect(await readSession(await cookieOf(member), "staff", NOW)).not.toBeNull();
  });

  it("does not reach accounts of tenants", async () => {
    const admin = await makeAccount("provider_admin");
    const owner = await makeAccount("owner");
    const caller = adminCaller(admin);
    expect(await outcome(demote(caller, owner))).toBe("not_found");
    expect(await outcome(deactivate(caller, owner))).toBe("not_found");
    const { id: userId } = owner;
    const rest = [
      inTransaction((tx) => reissueStaffLink(tx, caller, { userId })),
      inTransaction((tx) => revokeMemberSessions(tx, caller, { userId, sessionId: null })),
      inTransaction((tx) => getStaffMember(tx, caller, { userId })),
      inTransaction((tx) => listMemberSessions(tx, caller, { userId })),
    ];
    expect(await Promise.all(rest.map(outcome))).toEqual(rest.map(() => "not_found"));
  });

  it("ends one session or all", async () => {
    const admin = await makeAccount("provider_admin");
    const member = await makeAccount("provider_analyst");
    const cookies = [await cookieOf(member), await cookieOf(member), await cookieOf(member)];
    const caller = adminCaller(admin);
    const sessions = await inTransaction((tx) => listMemberSessions(tx, caller, { userId: member.id }));
    expect(sessions).toHaveLength(3);
    const revoke = (sessionId: string | null) =>
      inTransaction((tx) => revokeMemberSessions(tx, caller, { userId: member.id, sessionId }));
    const first = await readSession(cookies[0] ?? "", "staff", NOW);
    expect(await revoke(first?.sessionId ?? "")).toEqual({ ended: 1 });
    expect(await readSession(cookies[0] ?? "", "staff", NOW)).toBeNull();
    expect(await readSession(cookies[1] ?? "", "staff", NOW)).not.toBeNull();
    expect(await revoke(null)).toEqual({ ended: 2 });
  });
});

describe("the staff list", () => {
  const filter = { search: "", status: null, role: null };

  it("pages without gaps or repeats, also where many were made at one instant, and shows no tenant", async () => {
    await makeAccount("owner");
    for (let count = 0; count < 60; count += 1) await makeAccount("provider_analyst", { createdAt: NOW });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await inTransaction((tx) => listStaff(tx, { ...filter, status: "active", cursor }));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  it("finds by part of name or address, with signs taken as they are", async () => {
    const found = await makeAccount("provider_analyst", { email: "per%cent_sign@example.com" });
    await makeAccount("provider_analyst", { email: "perXcentYsign@example.com".toLowerCase() });
    const search = async (text: string) =>
      (await inTransaction((tx) => listStaff(tx, { ...filter, search: text }))).items.map(({ id }) => id);
    expect(await search("PER%CENT_")).toEqual([found.id]);
    expect(await search("no such person")).toEqual([]);
  });

  it("refuses a page marker that is not one", async () => {
    for (const cursor of ["x", "2026-11-21T12:00:00Z_x", "_", "2026-11-21T12:00:00Z"]) {
      expect(await outcome(inTransaction((tx) => listStaff(tx, { ...filter, cursor })))).toBe(
        "malformed_request",
      );
    }
  });

  it("invites an address once", async () => {
    const admin = await makeAccount("provider_admin");
    const email = "new.person@example.com";
    const invite = () =>
      inTransaction((tx) =>
        inviteStaff(tx, adminCaller(admin), { email, name: "New Person", role: "provider_analyst" }),
      );
    const outcomes = await Promise.all([outcome(invite()), outcome(invite())]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    expect(await outcome(invite())).toBe("conflict");
  });
});
