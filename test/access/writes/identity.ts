import { Secret, TOTP } from "otpauth";
import type { Role } from "@/domains/identity/contract";
import { confirmTotp, inviteStaff, reissueStaffLink, startTotp } from "@/domains/identity/server";
import { cookieOf, makeAccount, PASSWORD } from "@/domains/identity/service/accounts.test-support";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { makeStaff } from "../../support/factories";
import { address, admin, changing, making, type WriteRule } from "./rule";

const NEW_PASSWORD = "seven quiet umbrellas";

const tokenOf = ({ link }: { link: string }): string => link.split("/").at(-1) ?? "";

/** One's own account, by a session of its own. */
function own(
  role: Role,
  action: (account: Awaited<ReturnType<typeof makeAccount>>) => Promise<unknown>,
): WriteRule {
  return {
    sample: async () => {
      const account = await makeAccount(role);
      const cookie = await cookieOf(account, new Date());
      return { input: await action(account), cookie };
    },
  };
}

const plainly = (...given: Parameters<typeof own>): WriteRule => ({ ...own(...given), plain: true });

const sessionOf = async (userId: string) => (await prisma.session.findFirstOrThrow({ where: { userId } })).id;

async function enrolling(userId: string): Promise<() => string> {
  const self = { userId, sessionId: "none" };
  const { secret } = await startTotp({ ...admin, now: new Date() }, self, { password: PASSWORD });
  return () => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
}

async function recoveryCode(userId: string): Promise<string> {
  const code = (await enrolling(userId))();
  const self = { userId, sessionId: "none" };
  const { recoveryCodes } = await inTransaction((tx) =>
    confirmTotp(tx, { ...admin, now: new Date() }, self, { code }),
  );
  return recoveryCodes[0] ?? "";
}

function accountRules(prefix: string, role: Role): Record<string, WriteRule> {
  const passwords = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  const elsewhere = async (account: Awaited<ReturnType<typeof makeAccount>>) => {
    const first = await sessionOf(account.id);
    await cookieOf(account, new Date());
    const other = await prisma.session.findFirstOrThrow({
      where: { userId: account.id, id: { not: first } },
    });
    return other.id;
  };
  return {
    [`${prefix}.changePassword`]: plainly(role, () => Promise.resolve(passwords)),
    [`${prefix}.revokeSession`]: plainly(role, async (account) => ({ sessionId: await elsewhere(account) })),
    [`${prefix}.revokeOtherSessions`]: plainly(role, elsewhere),
    [`${prefix}.startTotp`]: own(role, () => Promise.resolve({ password: PASSWORD })),
    [`${prefix}.confirmTotp`]: own(role, async ({ id }) => ({ code: (await enrolling(id))() })),
    [`${prefix}.disableTotp`]: own(role, async ({ id }) => ({
      password: PASSWORD,
      code: await recoveryCode(id),
    })),
  };
}

const member = async () => (await makeStaff()).id;

async function withSecondFactor(): Promise<string> {
  const { id } = await makeAccount("provider_analyst");
  await recoveryCode(id);
  return id;
}

async function signedIn(): Promise<string> {
  const account = await makeAccount("provider_analyst");
  await cookieOf(account, new Date());
  return account.id;
}

const invite = () =>
  inTransaction((tx) => inviteStaff(tx, admin, { email: address(), name: "Nia", role: "provider_analyst" }));

async function resetLink() {
  const { id } = await makeAccount("provider_analyst");
  return inTransaction((tx) => reissueStaffLink(tx, { ...admin, now: new Date() }, { userId: id }));
}

const byLink = (input: () => Promise<unknown>): WriteRule => ({
  sample: async () => ({ input: await input(), cookie: null }),
});

export const STAFF: Record<string, WriteRule> = {
  "identity.staff.invite": making(() =>
    Promise.resolve({ email: address(), name: "Nia", role: "provider_analyst" }),
  ),
  "identity.staff.changeRole": changing(async () => ({
    userId: await member(),
    role: "provider_analyst",
    version: 1,
  })),
  "identity.staff.setActive": changing(async () => ({ userId: await member(), active: false, version: 1 })),
  "identity.staff.reissueLink": making(async () => ({ userId: (await makeAccount("provider_analyst")).id })),
  "identity.staff.removeSecondFactor": changing(async () => ({ userId: await withSecondFactor() })),
  "identity.staff.revokeSessions": making(async () => ({ userId: await signedIn(), sessionId: null })),
  "identity.links.requestReset": {
    ...byLink(() => Promise.resolve({ realm: "staff", email: address() })),
    plain: true,
  },
  "identity.links.acceptInvite": byLink(async () => ({
    token: tokenOf(await invite()),
    name: "Nia",
    password: NEW_PASSWORD,
  })),
  "identity.links.resetPassword": byLink(async () => ({
    token: tokenOf(await resetLink()),
    password: NEW_PASSWORD,
  })),
};

export const ACCOUNTS: Record<string, WriteRule> = {
  ...accountRules("identity.account", "provider_analyst"),
  ...accountRules("identity.tenantAccount", "field_tech"),
};
