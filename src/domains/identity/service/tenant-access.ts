import { type Caller } from "@/platform/caller";
import { type Tx } from "@/platform/db/transaction";
import { recordChange } from "./record";

/**
 * Whether the account belongs to a tenant that is closed. Identity asks the table, not the tenants domain, which stands
 * above it. Asked under the account's lock, it cannot miss a closing: that one takes the same lock.
 */
export async function isShutOut(tx: Tx, { tenantId }: { tenantId: string | null }): Promise<boolean> {
  if (tenantId === null) return false;
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId }, select: { status: true } });
  return tenant?.status === "closed";
}

/**
 * Ends the sessions and the unused links of everyone of a tenant. Trusts the caller to have closed the tenant in this
 * transaction; a sign-in at the same moment comes before it and loses its session, or after it and is refused.
 */
export async function endTenantAccess(
  tx: Tx,
  caller: Caller,
  { tenantId }: { tenantId: string },
): Promise<void> {
  const users = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app_user WHERE tenant_id = ${tenantId}::uuid ORDER BY id FOR UPDATE`;
  await tx.oneTimeLink.deleteMany({ where: { user: { tenantId }, usedAt: null } });
  for (const { id } of users) {
    const { count: sessionsEnded } = await tx.session.deleteMany({ where: { userId: id } });
    if (sessionsEnded === 0) continue;
    await recordChange(tx, caller, {
      action: "user.sessions_revoked",
      user: { id, tenantId },
      after: { sessionsEnded },
    });
  }
}
