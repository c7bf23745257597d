import { inviteTeamMember } from "@/domains/identity/server";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { tenantCaller } from "../../support/caller";
import { makeTenantAccount } from "../../support/session";
import { address, type WriteRule } from "./rule";
import { tenantOf } from "./tenant";

/** A change that an owner makes in a workspace of its own. */
const byOwner = (input: (tenantId: string) => Promise<unknown>): WriteRule => ({
  sample: async () => {
    const { tenantId, cookie } = await tenantOf("owner");
    return { input: await input(tenantId), cookie };
  },
});
const makingByOwner = (input: (tenantId: string) => Promise<unknown>): WriteRule => ({
  ...byOwner(input),
  plain: true,
});

async function colleague(tenantId: string): Promise<{ userId: string; version: number }> {
  const { userId } = await makeTenantAccount(tenantId);
  const { version } = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  return { userId, version };
}

const person = () => ({ email: address(), name: "Nia Walker", role: "dispatcher" }) as const;

async function invited(tenantId: string): Promise<{ userId: string }> {
  const invitation = { ...person(), tenantId };
  const { userId } = await inTransaction((tx) => inviteTeamMember(tx, tenantCaller(tenantId), invitation));
  return { userId };
}

export const WORKSPACE: Record<string, WriteRule> = {
  "help.open": makingByOwner(() => Promise.resolve({ subject: "No leads", body: "Since Monday." })),
  "team.invite": makingByOwner(() => Promise.resolve(person())),
  "team.reissueInvite": makingByOwner(invited),
  "team.changeRole": byOwner(async (tenantId) => ({ ...(await colleague(tenantId)), role: "field_tech" })),
  "team.setActive": byOwner(async (tenantId) => ({ ...(await colleague(tenantId)), active: false })),
  "workspace.updatePreferences": byOwner(() => Promise.resolve({ notifyOnNewLead: false })),
};
