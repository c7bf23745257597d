import { recordAudit } from "@/domains/audit/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

interface PoisonedEvent {
  name: string;
  tenantId: string | null;
  attempts: number;
  lastError: string | null;
}

async function lockPoisoned(tx: Tx, id: string): Promise<PoisonedEvent> {
  const [row] = await tx.$queryRaw<(PoisonedEvent & { status: string })[]>`
    SELECT name, tenant_id AS "tenantId", attempts::integer AS attempts, last_error AS "lastError", status::text AS status
      FROM outbox_event WHERE id = ${id}::uuid FOR UPDATE`;
  if (row === undefined) throw new AppError("not_found", `There is no event ${id} in the outbox.`);
  if (row.status === "poisoned") return row;
  throw new AppError(
    "conflict",
    `The event ${id} is ${row.status}. Only an event that was set aside can be sent again or skipped.`,
  );
}

/** Gives a row that was set aside all its attempts again, starting now. */
export async function retryPoisoned(tx: Tx, caller: Caller, id: string): Promise<void> {
  const event = await lockPoisoned(tx, id);
  await tx.$executeRaw`
    UPDATE outbox_event SET status = 'pending', attempts = 0, retry_at = NULL WHERE id = ${id}::uuid`;
  // An update wakes nobody by itself
  await tx.$executeRaw`SELECT pg_notify('fairlead_outbox', '')`;
  await record(tx, caller, { id, event, action: "outbox.event.retried", status: "pending" });
}

/** Gives a row up for good; the later events of its record go on without it. */
export async function skipPoisoned(tx: Tx, caller: Caller, id: string): Promise<void> {
  const event = await lockPoisoned(tx, id);
  await tx.$executeRaw`UPDATE outbox_event SET status = 'skipped' WHERE id = ${id}::uuid`;
  await tx.$executeRaw`SELECT pg_notify('fairlead_outbox', '')`;
  await record(tx, caller, { id, event, action: "outbox.event.skipped", status: "skipped" });
}

interface Decision {
  id: string;
  event: PoisonedEvent;
  action: string;
  status: string;
}

async function record(tx: Tx, caller: Caller, { id, event, action, status }: Decision): Promise<void> {
  const { name, tenantId, attempts, lastError } = event;
  await recordAudit(tx, caller, {
    action,
    entityType: "outbox_event",
    entityId: id,
    tenantId,
    before: { status: "poisoned", name, attempts, lastError },
    after: { status },
  });
}
