import type { Caller } from "@/platform/caller";
import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

const columns = {
  id: true,
  tenantId: true,
  name: true,
  description: true,
  status: true,
  rateLimitPerMinute: true,
  createdByName: true,
  version: true,
  createdAt: true,
  tenant: { select: { name: true, status: true } },
} as const;

/** One federated client with the name of its tenant; null when there is none. */
export async function findClient(tx: Tx, id: string) {
  const row = await tx.federatedClient.findUnique({ where: { id }, select: columns });
  if (row === null) return null;
  const { tenant, ...client } = row;
  return { ...client, tenantName: tenant.name, tenantStatus: tenant.status };
}

export type ClientRecord = NonNullable<Awaited<ReturnType<typeof findClient>>>;

export async function requireClient(tx: Tx, id: string): Promise<ClientRecord> {
  const client = await findClient(tx, id);
  if (client === null) {
    throw new AppError(
      "not_found",
      "There is no such federated client. Check the link, or search the Clients tab.",
    );
  }
  return client;
}

function announced({ id, tenantId, name, status, rateLimitPerMinute }: ClientRecord) {
  return { clientId: id, tenantId, name, status, rateLimitPerMinute };
}

interface ClientChange {
  event: string;
  action: string;
  title: string;
  before: ClientRecord | null;
  after: ClientRecord;
}

/** The audit row, the announcement and the tenant's timeline entry of one change. */
export async function recordClientChange(tx: Tx, caller: Caller, change: ClientChange): Promise<void> {
  const { after } = change;
  await recordAudit(tx, caller, {
    action: change.action,
    entityType: "federated_client",
    entityId: after.id,
    tenantId: after.tenantId,
    before:
      change.before === null ? null : { ...announced(change.before), description: change.before.description },
    after: { ...announced(after), description: after.description },
  });
  await appendOutbox(tx, caller, {
    name: change.event,
    aggregateType: "federated_client",
    aggregateId: after.id,
    tenantId: after.tenantId,
    payload: announced(after),
  });
  await recordActivity(tx, caller, {
    subjectType: "tenant",
    subjectId: after.tenantId,
    tenantId: after.tenantId,
    kind: change.action,
    title: change.title,
  });
}
