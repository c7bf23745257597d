import { firstIdAt } from "@/platform/ids";
import { joinSql, sql } from "@/platform/db/sql";
import { readOnly } from "@/platform/db/transaction";
import { logger } from "@/platform/logger";
import { spansToLookAt } from "../rules/looks";
import { type Announced, announceEvents } from "./announce-events";
import type { DispatchedEvent } from "./dispatch-events";
import { MISSED } from "./missed";
import { webhookRuntime } from "./transport";

const AT_ONCE = 500;
/** So long an event may be on its way from the outbox to its deliveries. */
const UNDERWAY_MS = 5 * 60_000;

/** Where a look has got to. */
interface Look {
  /** When it began. ISO. */
  at: string;
  /** The last event it found. */
  after: string;
}

interface Found {
  at: string;
  events: { id: string; eventId: string }[];
}

/**
 * The next events that were handed over while an endpoint listened to their type, and became no delivery for it. Read by
 * the outbox's primary key, which sorts by time, webhook_endpoint_live_idx and the key of event and endpoint.
 */
export async function undispatchedEvents(look: Look | null): Promise<Found> {
  const now = look === null ? webhookRuntime().clock() : new Date(look.at);
  const sentBefore = new Date(now.getTime() - UNDERWAY_MS);
  const spans = spansToLookAt(now).map(
    ({ from, to }) => sql`o.id >= ${firstIdAt(from)}::uuid AND o.id < ${firstIdAt(to)}::uuid`,
  );
  const events = await readOnly(
    (tx) => tx.$queryRaw<Found["events"]>`
      SELECT o.id, o.dedupe_id AS "eventId" FROM outbox_event o
       WHERE (${joinSql(spans, " OR ")}) AND o.id > ${look?.after ?? firstIdAt(new Date(0))}::uuid
         AND o.status = 'sent' AND o.sent_at < ${sentBefore}
         AND EXISTS (SELECT FROM webhook_endpoint e WHERE ${MISSED})
       ORDER BY o.id LIMIT ${AT_ONCE}`,
  );
  return { at: now.toISOString(), events };
}

/** Announces one event as the outbox keeps it. */
export async function announceStored(eventId: string): Promise<Announced> {
  const [row] = await readOnly(
    (tx) => tx.$queryRaw<(Omit<DispatchedEvent, "occurredAt"> & { occurredAt: Date })[]>`
      SELECT dedupe_id AS id, name, sequence, created_at AS "occurredAt", payload, aggregate_type AS "aggregateType",
        aggregate_id AS "aggregateId", tenant_id AS "tenantId", traceparent FROM outbox_event WHERE dedupe_id = ${eventId}`,
  );
  if (row === undefined) {
    logger.warn({ event: eventId }, "the outbox does not keep this event: no webhook is made of it");
    return { deliveries: 0, waiting: [] };
  }
  return announceEvents([{ ...row, occurredAt: row.occurredAt.toISOString() }]);
}
