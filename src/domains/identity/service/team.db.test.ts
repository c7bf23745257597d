import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { tenantCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import { makeTenantAccount } from "../../../../test/support/session";
import { changeTeamRole, inviteTeamMember, listTeam, setTeamMemberActive } from "../server";

async function teamOf(owners: number) {
  const { id: tenantId } = await makeTenant();
  const people = [];
  for (let made = 0; made < owners; made += 1) people.push((await makeTenantAccount(tenantId)).userId);
  return { tenantId, people, caller: tenantCaller(tenantId) };
}

describe("a tenant's team", () => {
  it("holds its own people and nobody else", async () => {
    const { tenantId, people } = await teamOf(2);
    await teamOf(1);
    const listed = await inTransaction((tx) => listTeam(tx, { tenantId }));
    expect(listed.map(({ id }) => id).sort()).toEqual([...people].sort());
  });

  it("never loses its last active owner, also when two leave at once", async () => {
    const { tenantId, people, caller } = await teamOf(2);
    const leave = (userId: string) =>
      inTransaction((tx) => setTeamMemberActive(tx, caller, { tenantId, userId, version: 1, active: false }));
    const ended = await Promise.allSettled(people.map(leave));
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await prisma.user.count({ where: { tenantId, role: "owner", status: "active" } })).toBe(1);
    const [last] = await prisma.user.findMany({ where: { tenantId, status: "active" } });
    const demotion = {
      tenantId,
      userId: last?.id ?? "",
      version: last?.version ?? 0,
      role: "dispatcher",
    } as const;
    await expect(inTransaction((tx) => changeTeamRole(tx, caller, demotion))).rejects.toMatchObject({
      code: "conflict",
      meta: { reason: "last_owner" },
    });
  });

  it("does not count an owner who was invited and never came", async () => {
    const { tenantId, people, caller } = await teamOf(1);
    await inTransaction((tx) =>
      inviteTeamMember(tx, caller, { tenantId, email: "later@example.com", name: "Later", role: "owner" }),
    );
    const [userId = ""] = people;
    const leaving = inTransaction((tx) =>
      setTeamMemberActive(tx, caller, { tenantId, userId, version: 1, active: false }),
    );
    await expect(leaving).rejects.toMatchObject({ meta: { reason: "last_owner" } });
  });

  it("ends the sessions of whoever gets another role", async () => {
    const { tenantId, people, caller } = await teamOf(2);
    const [userId = ""] = people;
    const now = new Date();
    await prisma.session.create({
      data: {
        id: "a".repeat(64),
        userId,
        realm: "tenant",
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + 60_000),
        absoluteExpiresAt: new Date(now.getTime() + 60_000),
      },
    });
    await inTransaction((tx) =>
      changeTeamRole(tx, caller, { tenantId, userId, version: 1, role: "field_tech" }),
    );
    expect(await prisma.session.count({ where: { userId } })).toBe(0);
  });
});
