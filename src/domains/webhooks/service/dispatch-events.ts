import { inTransaction, type Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { type AnnouncedEvent, wireEvent, type WireEvent } from "../rules/wire-event";
import { webhookRuntime } from "./transport";

/** An announcement with what it is about, as the relay hands it on. */
export interface DispatchedEvent extends AnnouncedEvent {
  aggregateType: string;
  aggregateId: string;
  tenantId: string | null;
}

interface Wired extends DispatchedEvent, WireEvent {
  tenantId: string;
}

interface Listener {
  id: string;
  tenantId: string;
  eventTypes: string[];
  disabled: boolean;
  ordered: boolean;
  failing: boolean;
  createdAt: Date;
}

interface NewDelivery {
  id: string;
  event: Wired;
  listener: Listener;
}

/** What is to be sent now, and what is better not waited for: its endpoint has been failing. */
export interface Dispatched {
  now: string[];
  apart: string[];
}

function wired(event: DispatchedEvent): Wired[] {
  const { tenantId } = event;
  const wire = tenantId === null ? null : wireEvent(event);
  return tenantId === null || wire === null ? [] : [{ ...event, ...wire, tenantId }];
}

/** Endpoints that hear any of these events; read by webhook_endpoint_live_idx. */
function readListeners(tx: Tx, events: readonly Wired[]): Promise<Listener[]> {
  return tx.$queryRaw<Listener[]>`
    SELECT id, tenant_id AS "tenantId", event_types AS "eventTypes", status = 'disabled' AS disabled, ordered,
      failing_since IS NOT NULL AS failing, created_at AS "createdAt" FROM webhook_endpoint
     WHERE tenant_id = ANY(${[...new Set(events.map(({ tenantId }) => tenantId))]}::uuid[]) AND deleted_at IS NULL
       AND event_types && ${[...new Set(events.map(({ type }) => type))]}::text[]`;
}

/** An earlier event may be on its way for this long. */
const UNDERWAY_MS = 15 * 60_000;

/**
 * What happened before to the same records and may not have been dispatched yet: an endpoint that wants order gets its
 * rows first, however the events overtake each other on their way. Read by outbox_event's key of aggregate and sequence.
 */
async function readEarlier(tx: Tx, events: readonly Wired[], now: Date): Promise<Wired[]> {
  const since = new Date(now.getTime() - UNDERWAY_MS);
  const rows = await tx.$queryRaw<(Omit<DispatchedEvent, "occurredAt"> & { occurredAt: Date })[]>`
    SELECT DISTINCT ON (o.id) o.dedupe_id AS id, o.name, o.sequence, o.created_at AS "occurredAt", o.payload,
      o.aggregate_type AS "aggregateType", o.aggregate_id AS "aggregateId", o.tenant_id AS "tenantId"
      FROM unnest(${events.map((event) => event.aggregateType)}::text[],
        ${events.map((event) => event.aggregateId)}::uuid[], ${events.map((event) => event.sequence)}::int[],
        ${events.map((event) => event.tenantId)}::uuid[]) e (aggregate_type, aggregate_id, sequence, tenant_id)
      JOIN outbox_event o ON o.aggregate_type = e.aggregate_type AND o.aggregate_id = e.aggregate_id
       AND o.sequence < e.sequence AND o.tenant_id = e.tenant_id
     WHERE o.status = 'pending' OR o.status = 'sent' AND o.sent_at > ${since}`;
  return rows.flatMap((row) => wired({ ...row, occurredAt: row.occurredAt.toISOString() }));
}

/** One row per event and endpoint, whatever is dispatched twice. For a disabled endpoint it is kept as skipped. */
async function insertDeliveries(tx: Tx, rows: readonly NewDelivery[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO webhook_delivery (id, endpoint_id, tenant_id, event_id, event_type, body, aggregate_type, aggregate_id,
      sequence, status, next_at, finished_at, occurred_at, created_at)
    SELECT r.id, r.endpoint_id, r.tenant_id, r.event_id, r.event_type, r.body, r.aggregate_type, r.aggregate_id,
      r.sequence, CASE WHEN r.disabled THEN 'skipped' ELSE 'pending' END::webhook_delivery_status,
      CASE WHEN NOT r.disabled THEN ${now}::timestamptz END, CASE WHEN r.disabled THEN ${now}::timestamptz END,
      r.occurred_at, ${now}::timestamptz
      FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ listener }) => listener.id)}::uuid[],
        ${rows.map(({ listener }) => listener.tenantId)}::uuid[], ${rows.map(({ event }) => event.id)}::text[],
        ${rows.map(({ event }) => event.type)}::text[], ${rows.map(({ event }) => event.body)}::text[],
        ${rows.map(({ event }) => event.aggregateType)}::text[], ${rows.map(({ event }) => event.aggregateId)}::uuid[],
        ${rows.map(({ event }) => event.sequence)}::int[], ${rows.map(({ listener }) => listener.disabled)}::bool[],
        ${rows.map(({ event }) => event.occurredAt)}::timestamptz[])
        r (id, endpoint_id, tenant_id, event_id, event_type, body, aggregate_type, aggregate_id, sequence, disabled,
          occurred_at)
    ON CONFLICT (endpoint_id, event_id) DO NOTHING`;
}

/** Of these events' deliveries what waits to be sent, from this dispatch or one that was interrupted. */
function readPending(tx: Tx, rows: readonly NewDelivery[]) {
  return tx.$queryRaw<{ id: string; endpointId: string }[]>`
    SELECT d.id, d.endpoint_id AS "endpointId" FROM webhook_delivery d
      JOIN unnest(${rows.map(({ listener }) => listener.id)}::uuid[], ${rows.map(({ event }) => event.id)}::text[])
        r (endpoint_id, event_id) ON r.endpoint_id = d.endpoint_id AND r.event_id = d.event_id
     WHERE d.status IN ('pending', 'sending') ORDER BY d.id`;
}

function pairs(events: readonly Wired[], listeners: readonly Listener[], now: Date): NewDelivery[] {
  return events.flatMap((event) =>
    listeners
      .filter(({ tenantId, eventTypes }) => tenantId === event.tenantId && eventTypes.includes(event.type))
      .filter(({ createdAt }) => createdAt.getTime() <= Date.parse(event.occurredAt))
      .map((listener) => ({ id: newId(now), event, listener })),
  );
}

/** Writes a delivery per event and endpoint that wants it. Dispatching the same event again adds nothing. */
export function dispatchEvents(events: readonly DispatchedEvent[]): Promise<Dispatched> {
  return inTransaction(async (tx) => {
    const now = webhookRuntime().clock();
    const concerned = events.flatMap(wired);
    if (concerned.length === 0) return { now: [], apart: [] };
    const listeners = await readListeners(tx, concerned);
    const ordered = listeners.filter((listener) => listener.ordered);
    const inOrder = new Set(ordered.map(({ tenantId }) => tenantId));
    const followers = concerned.filter(({ tenantId, sequence }) => inOrder.has(tenantId) && sequence > 1);
    const earlier = followers.length === 0 ? [] : await readEarlier(tx, followers, now);
    const rows = [...pairs(earlier, ordered, now), ...pairs(concerned, listeners, now)];
    if (rows.length === 0) return { now: [], apart: [] };
    await insertDeliveries(tx, rows, now);
    const failing = new Set(listeners.filter((listener) => listener.failing).map(({ id }) => id));
    const pending = await readPending(tx, rows);
    const ids = (apart: boolean) =>
      pending.filter(({ endpointId }) => failing.has(endpointId) === apart).map(({ id }) => id);
    return { now: ids(false), apart: ids(true) };
  });
}
