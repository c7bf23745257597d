import { recordAudit } from "@/domains/audit/server";
import { queueJob } from "@/domains/jobs/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import { emptySql, type Sql, sql } from "@/platform/db/sql";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { replayInput, type ReplayInput } from "../contract";
import { WEBHOOK_DOMAIN_EVENTS } from "../events";
import type { DeliveryStatus } from "../rules/words";
import { deliveriesWhere } from "./list-deliveries";
import { webhookRuntime } from "./transport";

/** So few that a round ends within a minute or two, however slow receivers are: with each the job shows a sign of life. */
const PER_ROUND = 100;

/**
 * What is sent again: by status and the time at which it was given up, however long before it was made; without test
 * events. Read by webhook_delivery_given_up_idx.
 */
function replayable({ what, tenantId, endpointId, since }: ReplayInput): Sql {
  const givenUp = since === undefined ? emptySql : sql`AND d.finished_at >= ${since}`;
  const filter = deliveriesWhere({ statuses: [what], tenantId, endpointId });
  return sql`${filter} ${givenUp} AND d.aggregate_type <> 'webhook_test'`;
}

const LISTENING = sql`e.status = 'active' AND e.deleted_at IS NULL`;

/** How many deliveries a replay would send, and how many it would leave out because their endpoint hears nothing. */
export async function countReplay(
  tx: Tx,
  input: ReplayInput,
): Promise<{ sendable: number; unsendable: number }> {
  const [counted] = await tx.$queryRaw<{ sendable: number; unsendable: number }[]>`
    SELECT count(*) FILTER (WHERE ${LISTENING})::int AS sendable,
      count(*) FILTER (WHERE NOT (${LISTENING}))::int AS unsendable
      FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id WHERE ${replayable(input)}`;
  return counted ?? { sendable: 0, unsendable: 0 };
}

/** Asks for a replay: a job that shows how far it is and can be cancelled. */
export async function queueReplay(tx: Tx, caller: Caller, input: ReplayInput): Promise<{ jobId: string }> {
  const { sendable } = await countReplay(tx, input);
  if (sendable === 0) {
    throw new AppError(
      "conflict",
      "Nothing is left to send again. Check the time, and that the endpoints are enabled.",
    );
  }
  const kept = { ...input, since: input.since?.toISOString() };
  const title = `Replay of ${sendable} ${input.what} ${sendable === 1 ? "delivery" : "deliveries"}`;
  const job = await queueJob(tx, caller, { kind: "webhooks.replay", title, input: kept, total: sendable });
  await recordAudit(tx, caller, {
    action: "webhook_deliveries.replayed",
    entityType: "job",
    entityId: job.id,
    tenantId: input.tenantId ?? null,
    after: { ...kept, deliveries: sendable },
  });
  return { jobId: job.id };
}

interface Round {
  what: ReplayInput;
  /** The last of the round before. */
  after: string | null;
}

/** What a queued replay was asked for. */
export const readReplay = (input: unknown): ReplayInput => replayInput.parse(input);

/** Makes the next deliveries of a replay due; none when all of them are. What arrived meanwhile is left out. */
export function beginReplayRound({ what, after }: Round): Promise<string[]> {
  const now = webhookRuntime().clock();
  return inTransaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH chosen AS (
        SELECT d.id FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
         WHERE ${replayable(what)} AND ${LISTENING}
           ${after === null ? emptySql : sql`AND d.id > ${after}::uuid`}
         ORDER BY d.id LIMIT ${PER_ROUND} FOR UPDATE OF d)
      UPDATE webhook_delivery d SET status = 'pending', trigger = 'replay', step = 0, next_at = ${now}, finished_at = NULL
        FROM chosen WHERE d.id = chosen.id RETURNING d.id`;
    return rows.map(({ id }) => id).toSorted();
  });
}

interface Found {
  endpointId: string;
  tenantId: string;
  status: DeliveryStatus;
  listening: boolean;
}

const refusal = (detail: string): AppError => new AppError("conflict", detail);

/** Which delivery, and of whom: left out for staff. */
interface Resend {
  id: string;
  tenantId?: string | undefined;
}

/** Sends one delivery again, whatever became of it, under the same webhook-id. */
export async function replayDelivery(tx: Tx, caller: Caller, { id, tenantId: of }: Resend): Promise<void> {
  const { now } = caller;
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT d.endpoint_id AS "endpointId", d.tenant_id AS "tenantId", d.status::text AS status, ${LISTENING} AS listening
      FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
     WHERE d.id = ${id}::uuid AND ${deliveriesWhere({ tenantId: of })} FOR UPDATE OF d`;
  if (found === undefined) {
    throw new AppError("not_found", "There is no such delivery. Open the delivery log to see what there is.");
  }
  const { endpointId, tenantId, status } = found;
  if (status === "pending" || status === "sending") {
    throw refusal("This delivery is still under way. Wait for its next attempt.");
  }
  if (!found.listening) {
    throw refusal("The endpoint is disabled or deleted. Enable it, then send the delivery again.");
  }
  await tx.$executeRaw`
    UPDATE webhook_delivery SET status = 'pending', trigger = 'replay', step = 0, next_at = ${now}, finished_at = NULL
     WHERE id = ${id}::uuid`;
  await recordAudit(tx, caller, {
    action: "webhook_delivery.replayed",
    entityType: "webhook_delivery",
    entityId: id,
    tenantId,
    before: { status },
    after: { status: "pending" },
  });
  await appendOutbox(tx, caller, {
    name: WEBHOOK_DOMAIN_EVENTS.deliveryQueued.name,
    aggregateType: "webhook_delivery",
    aggregateId: id,
    tenantId,
    payload: { deliveryId: id, endpointId, tenantId },
  });
}
