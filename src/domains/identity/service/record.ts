import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { type Actor, type Caller } from "@/platform/caller";
import { type Tx } from "@/platform/db/transaction";
import { type AccountAction, IDENTITY_EVENTS } from "../events";
import { type SessionUser } from "./read-session";

interface AccountChange {
  action: AccountAction;
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
  const { name, schema } = IDENTITY_EVENTS[action];
  await appendOutbox(tx, caller, {
    name,
    aggregateType: "user",
    aggregateId: user.id,
    tenantId: user.tenantId,
    payload: schema.parse({ ...after, userId: user.id, tenantId: user.tenantId }),
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
