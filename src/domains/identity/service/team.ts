import { newerVersionError } from "@/domains/audit/server";
import { type Caller } from "@/platform/caller";
import { type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type TenantRole } from "../rules/permissions";
import { type Account, lockAccount } from "./lock-account";
import { deactivate, giveRole, reactivate } from "./member-changes";
import { makeLink, type OneTimeLink } from "./one-time-links";
import { recordChange } from "./record";

/*
 * The people of one tenant, changed by its owner. Accounts are none of the tables that the tenant's database role may
 * read, so every statement here names the tenant itself.
 */

interface OfTeam {
  tenantId: string;
  userId: string;
}

interface MemberVersion extends OfTeam {
  /** The version the member had when it was shown. */
  version: number;
}

const MOST_SHOWN = 500;

/** Everybody of a tenant, those who may sign in first. */
export function listTeam(tx: Tx, { tenantId }: { tenantId: string }) {
  return tx.user.findMany({
    where: { tenantId, realm: "tenant" },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      status: true,
      lastSeenAt: true,
      version: true,
    },
    orderBy: [{ status: "asc" }, { name: "asc" }, { id: "asc" }],
    take: MOST_SHOWN,
  });
}

async function lockOwnMember(tx: Tx, { tenantId, userId }: OfTeam): Promise<Account> {
  const member = await lockAccount(tx, userId);
  if (member?.realm === "tenant" && member.tenantId === tenantId) return member;
  throw new AppError("not_found", "There is no such person in your team. Reload the list and try again.");
}

async function lockMemberVersion(tx: Tx, input: MemberVersion): Promise<Account> {
  const member = await lockOwnMember(tx, input);
  if (member.version === input.version) return member;
  const { id: entityId, name, version } = member;
  throw await newerVersionError(tx, { entityType: "user", entityId, name, version });
}

/** Locks every active owner in one order: of two who leave at once, the second finds out that nobody else is left. */
async function lockOwners(tx: Tx, tenantId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app_user
     WHERE tenant_id = ${tenantId}::uuid AND realm = 'tenant' AND role = 'owner' AND status = 'active'
     ORDER BY id FOR UPDATE`;
  return new Set(rows.map(({ id }) => id));
}

function refuseWithoutOwner(owners: Set<string>, leaving: Account): void {
  if (!owners.has(leaving.id) || owners.size > 1) return;
  throw new AppError(
    "conflict",
    `${leaving.name} is the last active owner. Make someone else an owner first.`,
    { meta: { reason: "last_owner" } },
  );
}

export async function changeTeamRole(
  tx: Tx,
  caller: Caller,
  input: MemberVersion & { role: TenantRole },
): Promise<void> {
  const owners = await lockOwners(tx, input.tenantId);
  const member = await lockMemberVersion(tx, input);
  if (member.role === input.role) return;
  if (input.role !== "owner") refuseWithoutOwner(owners, member);
  await giveRole(tx, caller, member, input.role);
}

/** Deactivates a person (their sessions and links end) or lets them back in. */
export async function setTeamMemberActive(
  tx: Tx,
  caller: Caller,
  input: MemberVersion & { active: boolean },
): Promise<void> {
  const owners = await lockOwners(tx, input.tenantId);
  const member = await lockMemberVersion(tx, input);
  if (input.active === (member.status !== "deactivated")) return;
  if (input.active) return reactivate(tx, caller, member);
  refuseWithoutOwner(owners, member);
  return deactivate(tx, caller, member);
}

/** A new invite for somebody who has not accepted the one before; that one ends. */
export async function reissueTeamInvite(tx: Tx, caller: Caller, input: OfTeam): Promise<OneTimeLink> {
  const member = await lockOwnMember(tx, input);
  if (member.status !== "invited") {
    throw new AppError("conflict", `${member.name} has an account already and needs no invite.`);
  }
  const link = await makeLink(tx, caller, member, "invite");
  await recordChange(tx, caller, {
    action: "user.invite_reissued",
    user: member,
    after: { expiresAt: link.expiresAt.toISOString() },
  });
  return link;
}
