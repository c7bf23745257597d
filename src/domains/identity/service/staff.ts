import { newerVersionError } from "@/domains/audit/server";
import { type Caller } from "@/platform/caller";
import { type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type StaffRole } from "../rules/permissions";
import { type Account, lockAccount } from "./lock-account";
import { makeLink, type OneTimeLink } from "./one-time-links";
import { deactivate, endSessions, giveRole, reactivate } from "./member-changes";
import { recordChange } from "./record";

interface MemberVersion {
  userId: string;
  /** The version the member had when it was shown. */
  version: number;
}

const nobody = (): AppError =>
  new AppError("not_found", "There is no such staff member. Reload the list and try again.");

async function lockMember(tx: Tx, userId: string): Promise<Account> {
  const member = await lockAccount(tx, userId);
  if (member?.realm !== "staff") throw nobody();
  return member;
}

async function lockMemberVersion(tx: Tx, { userId, version }: MemberVersion): Promise<Account> {
  const member = await lockMember(tx, userId);
  if (member.version === version) return member;
  throw await newerVersionError(tx, {
    entityType: "user",
    entityId: userId,
    name: member.name,
    version: member.version,
  });
}

/**
 * Locks every active admin, always in the same order: two admins who demote each other do so one after the other, and
 * the second finds out that nobody else is left. Called before the member itself is locked.
 */
async function lockAdmins(tx: Tx): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app_user WHERE realm = 'staff' AND role = 'provider_admin' AND status = 'active'
     ORDER BY id FOR UPDATE`;
  return new Set(rows.map(({ id }) => id));
}

function refuseWithoutAdmin(admins: Set<string>, leaving: Account): void {
  if (!admins.has(leaving.id) || admins.size > 1) return;
  throw new AppError(
    "last_admin",
    `${leaving.name} is the last active administrator. Make someone else an administrator first.`,
  );
}

/** Gives a staff member another role; their sessions end, so that the new role holds at once. */
export async function changeStaffRole(
  tx: Tx,
  caller: Caller,
  input: MemberVersion & { role: StaffRole },
): Promise<void> {
  const admins = await lockAdmins(tx);
  const member = await lockMemberVersion(tx, input);
  if (member.role === input.role) return;
  if (input.role !== "provider_admin") refuseWithoutAdmin(admins, member);
  await giveRole(tx, caller, member, input.role);
}

/** Deactivates a staff member (their sessions and links end) or lets them back in. */
export async function setStaffActive(
  tx: Tx,
  caller: Caller,
  input: MemberVersion & { active: boolean },
): Promise<void> {
  const admins = await lockAdmins(tx);
  const member = await lockMemberVersion(tx, input);
  if (input.active === (member.status !== "deactivated")) return;
  if (input.active) return reactivate(tx, caller, member);
  refuseWithoutAdmin(admins, member);
  return deactivate(tx, caller, member);
}

/** A new link for a staff member: to accept the invite, or, once active, to set a new password. Older links end. */
export async function reissueStaffLink(
  tx: Tx,
  caller: Caller,
  { userId }: { userId: string },
): Promise<OneTimeLink> {
  const member = await lockMember(tx, userId);
  if (member.status === "deactivated") {
    throw new AppError("conflict", `${member.name} is deactivated. Reactivate the account first.`);
  }
  const purpose = member.status === "invited" ? "invite" : "password_reset";
  const link = await makeLink(tx, caller, member, purpose);
  await recordChange(tx, caller, {
    action: purpose === "invite" ? "user.invite_reissued" : "user.reset_link_made",
    user: member,
    after: { expiresAt: link.expiresAt.toISOString() },
  });
  return link;
}

/** Takes the second factor off an account whose owner lost the phone and the recovery codes; their sessions end. */
export async function removeSecondFactor(
  tx: Tx,
  caller: Caller,
  { userId }: { userId: string },
): Promise<void> {
  const member = await lockMember(tx, userId);
  if (member.totpEnabledAt === null) return;
  await clearSecondFactor(tx, member.id);
  const sessionsEnded = await endSessions(tx, member.id);
  await recordChange(tx, caller, {
    action: "user.second_factor_removed",
    user: member,
    before: { secondFactor: true },
    after: { secondFactor: false, sessionsEnded },
  });
}

/** Forgets the authenticator and its recovery codes. */
export async function clearSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.user.update({
    where: { id: userId },
    data: { totpSecret: null, totpEnabledAt: null, totpLastStep: null },
  });
  await tx.recoveryCode.deleteMany({ where: { userId } });
}

/** Ends one session of a staff member, or all of them. Answers how many ended. */
export async function revokeMemberSessions(
  tx: Tx,
  caller: Caller,
  { userId, sessionId }: { userId: string; sessionId: string | null },
): Promise<{ ended: number }> {
  const member = await lockMember(tx, userId);
  const { count } = await tx.session.deleteMany({
    where: { userId, ...(sessionId === null ? {} : { id: sessionId }) },
  });
  if (count > 0) {
    await recordChange(tx, caller, {
      action: "user.sessions_revoked",
      user: member,
      after: { sessionsEnded: count },
    });
  }
  return { ended: count };
}
