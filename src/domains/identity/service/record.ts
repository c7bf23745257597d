import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { type Actor, type Caller } from "@/platform/caller";
import { type Tx } from "@/platform/db/transaction";
import { type SessionUser } from "./read-session";

interface AccountChange {
  /** e.g. "user.role_changed" */
  action: string;
  user: { id: string; tenantId: string | null };
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

/** Writes a change of an account down: the audit row and the announcement, in the change's own transaction. */
export async function recordChange(tx: Tx, caller: Caller, change: AccountChange): Promise<void> {
  const { action, user, before, after } = change;
  await recordAudit(tx, caller, {
    action,
    entityType: "user",
    entityId: user.id,
    tenantId: user.tenantId,
    before,
    after,
  });
  await appendOutbox(tx, caller, {
    name: `identity/${action}`,
    aggregateType: "user",
    aggregateId: user.id,
    tenantId: user.tenantId,
    payload: { userId: user.id, tenantId: user.tenantId, ...after },
  });
}

/** The account as the one who acts. */
export function actorOf(user: Pick<SessionUser, "id" | "name" | "role" | "realm" | "tenantId">): Actor {
  return {
    type: user.realm === "staff" ? "staff" : "tenant_user",
    id: user.id,
    name: user.name,
    role: user.role,
    tenantId: user.tenantId,
  };
}
