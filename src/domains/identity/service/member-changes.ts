import { type Caller } from "@/platform/caller";
import { type Tx } from "@/platform/db/transaction";
import { type Role } from "../rules/permissions";
import { type Account } from "./lock-account";
import { voidLinks } from "./one-time-links";
import { recordChange } from "./record";

/* What happens to a locked account of staff or of a tenant; who may do it to whom is asked before. */

export async function endSessions(tx: Tx, userId: string): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { userId } });
  return count;
}

/** Another role; the sessions end, so that it holds at once. */
export async function giveRole(tx: Tx, caller: Caller, member: Account, role: Role): Promise<void> {
  await tx.user.update({ where: { id: member.id }, data: { role, version: { increment: 1 } } });
  const sessionsEnded = await endSessions(tx, member.id);
  await recordChange(tx, caller, {
    action: "user.role_changed",
    user: member,
    before: { role: member.role },
    after: { role, sessionsEnded },
  });
}

export async function deactivate(tx: Tx, caller: Caller, member: Account): Promise<void> {
  await tx.user.update({
    where: { id: member.id },
    data: { status: "deactivated", deactivatedAt: caller.now, version: { increment: 1 } },
  });
  await voidLinks(tx, member.id);
  const sessionsEnded = await endSessions(tx, member.id);
  await recordChange(tx, caller, {
    action: "user.deactivated",
    user: member,
    before: { status: member.status },
    after: { status: "deactivated", sessionsEnded },
  });
}

export async function reactivate(tx: Tx, caller: Caller, member: Account): Promise<void> {
  const status = member.passwordHash === null ? "invited" : "active";
  await tx.user.update({
    where: { id: member.id },
    data: { status, deactivatedAt: null, version: { increment: 1 } },
  });
  await recordChange(tx, caller, {
    action: "user.reactivated",
    user: member,
    before: { status: member.status },
    after: { status },
  });
}
