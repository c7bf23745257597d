import type { Tx } from "@/platform/db/transaction";
import type { EventEffect } from "../rules/event-catalogue";
import type { EventError, ReadEvent } from "../rules/read-events";

/** Whose events they are. */
export interface EventSource {
  clientId: string;
  tenantId: string;
}

type Identified = ReadEvent & { id: string };

/**
 * Stores events under their ids and answers which of them are news: an id that was accepted before is left alone, one
 * that was rejected before may be sent again. Trusts that each id comes once.
 */
export async function claimEvents(
  tx: Tx,
  { clientId, tenantId }: EventSource,
  events: readonly Identified[],
  now: Date,
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  // In one order, so that two requests with the same ids do not wait for each other.
  const sorted = events.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO federation_event (client_id, event_id, tenant_id, type, version, occurred_at, received_at, status, error,
      data)
    SELECT ${clientId}::uuid, e.id, ${tenantId}::uuid, e.type, e.version, e.occurred_at, ${now}::timestamptz, e.status,
      e.error, e.data
      FROM unnest(
        ${sorted.map(({ id }) => id)}::text[],
        ${sorted.map(({ type }) => type)}::text[],
        ${sorted.map(({ version }) => version)}::smallint[],
        ${sorted.map(({ occurredAt }) => occurredAt)}::timestamptz[],
        ${sorted.map(statusOf)}::federation_event_status[],
        ${sorted.map(({ error }) => storedError(error))}::jsonb[],
        ${sorted.map(({ data }) => JSON.stringify(data))}::jsonb[]
      ) e (id, type, version, occurred_at, status, error, data)
    ON CONFLICT (client_id, event_id) DO UPDATE
       SET type = excluded.type, version = excluded.version, occurred_at = excluded.occurred_at,
           received_at = excluded.received_at, status = excluded.status, error = excluded.error, data = excluded.data
     WHERE federation_event.status = 'rejected' AND federation_event.tenant_id = ${tenantId}::uuid
    RETURNING event_id AS id`;
  return new Set(rows.map(({ id }) => id));
}

/** Notes why events that looked good were refused by what they mean. */
export async function rejectEvents(
  tx: Tx,
  { clientId, tenantId }: EventSource,
  refused: ReadonlyMap<string, EventError>,
): Promise<void> {
  if (refused.size === 0) return;
  await tx.$executeRaw`
    UPDATE federation_event e SET status = 'rejected', error = r.error
      FROM unnest(${[...refused.keys()]}::text[], ${[...refused.values()].map(storedError)}::jsonb[]) r (id, error)
     WHERE e.client_id = ${clientId}::uuid AND e.tenant_id = ${tenantId}::uuid AND e.event_id = r.id`;
}

function storedError(error: EventError | null): string | null {
  return error === null ? null : JSON.stringify({ code: error.code, detail: error.detail });
}

const statusOf = (event: Identified): EventEffect | "rejected" =>
  event.error === null ? event.effect : "rejected";
