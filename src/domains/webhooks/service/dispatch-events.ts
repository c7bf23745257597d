import { inSqlTransaction } from "@/platform/db/sql-transaction";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { logger } from "@/platform/logger";
import { type AnnouncedEvent, unsendableBecause, wireEvent, type WireEvent } from "../rules/wire-event";
import type { DeliveryStatus } from "../rules/words";
import { isSlowEndpoint, type ReadyDelivery } from "./attempt-deliveries";
import { LEASE_MS } from "./claim-deliveries";
import { type EndpointKeys, readKeys } from "./endpoint-keys";
import { MISSED } from "./missed";
import { webhookRuntime } from "./transport";

/** An announcement with what it is about, as the relay hands it on. */
export interface DispatchedEvent extends AnnouncedEvent {
  aggregateType: string;
  aggregateId: string;
  tenantId: string | null;
  /** The trace of the request that caused it. */
  traceparent?: string | null | undefined;
}

interface Wired extends DispatchedEvent, WireEvent {
  tenantId: string;
}

interface Listener {
  id: string;
  endpointId: string;
  tenantId: string;
  url: string;
  eventTypes: string[];
  sealedHeaders: string | null;
  concurrency: number;
  disabled: boolean;
  ordered: boolean;
  failing: boolean;
  createdAt: Date;
  /** Types that were added later, and since when it hears them. */
  addedTypes: Record<string, string>;
}

interface NewDelivery {
  id: string;
  event: Wired;
  listener: Listener;
  /** Written as being sent by us, with what sends it; null when it is to be claimed like any other. */
  claim: (EndpointKeys & { claimId: string }) | null;
}

export interface Dispatched {
  /** Ours to send at once. */
  ready: ReadyDelivery[];
  /** To be claimed and sent now: an endpoint that wants order, or a dispatch that was interrupted. */
  now: string[];
  /** Better not waited for: the endpoint has been failing, or is slow. */
  apart: string[];
}

const NOTHING: Dispatched = { ready: [], now: [], apart: [] };

/** What tenants are sent of an event. One that is not what they are promised is told of, and holds up no other. */
function wired(event: DispatchedEvent): Wired[] {
  const { id, name, tenantId } = event;
  if (tenantId === null) return [];
  try {
    const wire = wireEvent(event);
    return wire === null ? [] : [{ ...event, ...wire, tenantId }];
  } catch (error) {
    logger.error(
      { event: id, name, because: unsendableBecause(error) },
      "no webhook can be made of an event",
    );
    return [];
  }
}

/** Endpoints that hear any of these events; read by webhook_endpoint_live_idx. */
function readListeners(tx: Tx, events: readonly Wired[]): Promise<Listener[]> {
  return tx.$queryRaw<Listener[]>`
    SELECT id, id AS "endpointId", tenant_id AS "tenantId", url, event_types AS "eventTypes",
      sealed_headers AS "sealedHeaders", concurrency, status = 'disabled' AS disabled, ordered,
      failing_since IS NOT NULL AS failing, created_at AS "createdAt", added_types AS "addedTypes"
      FROM webhook_endpoint
     WHERE tenant_id = ANY(${[...new Set(events.map(({ tenantId }) => tenantId))]}::uuid[]) AND deleted_at IS NULL
       AND event_types && ${[...new Set(events.map(({ type }) => type))]}::text[]`;
}

/**
 * What happened before to the same records and became no delivery yet for an endpoint that wants order: it gets that row
 * first, however events overtake each other or are lost on their way. Deliveries are kept longer than outbox rows. Read
 * by outbox_event's key of aggregate and sequence, webhook_endpoint_live_idx and the key of event and endpoint.
 */
async function readEarlier(tx: Tx, events: readonly Wired[]): Promise<Wired[]> {
  const rows = await tx.$queryRaw<(Omit<DispatchedEvent, "occurredAt"> & { occurredAt: Date })[]>`
    SELECT DISTINCT ON (o.id) o.dedupe_id AS id, o.name, o.sequence, o.created_at AS "occurredAt", o.payload,
      o.aggregate_type AS "aggregateType", o.aggregate_id AS "aggregateId", o.tenant_id AS "tenantId", o.traceparent
      FROM unnest(${events.map((event) => event.aggregateType)}::text[],
        ${events.map((event) => event.aggregateId)}::uuid[], ${events.map((event) => event.sequence)}::int[],
        ${events.map((event) => event.tenantId)}::uuid[]) l (aggregate_type, aggregate_id, sequence, tenant_id)
      JOIN outbox_event o ON o.aggregate_type = l.aggregate_type AND o.aggregate_id = l.aggregate_id
       AND o.sequence < l.sequence AND o.tenant_id = l.tenant_id AND o.status IN ('pending', 'sent')
     WHERE EXISTS (SELECT FROM webhook_endpoint e WHERE e.ordered AND ${MISSED})`;
  return rows.flatMap((row) => wired({ ...row, occurredAt: row.occurredAt.toISOString() }));
}

const isApart = ({ id, failing }: Listener): boolean => failing || isSlowEndpoint(id);

const statusOf = ({ listener, claim }: NewDelivery): DeliveryStatus => {
  if (listener.disabled) return "skipped";
  return claim === null ? "pending" : "sending";
};

const keyOf = ({ event, listener }: NewDelivery): string => `${event.id} ${listener.id}`;

/** In the order of their key: two that dispatch the same events wait for each other, never in a circle. */
function inOneOrder(rows: readonly NewDelivery[]): NewDelivery[] {
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ row }) => row);
}

/**
 * One row per event and endpoint, whatever is dispatched twice; answers the ids of those that are new. An event's body goes
 * to the database once, however many endpoints hear it.
 */
async function insertDeliveries(tx: Tx, written: readonly NewDelivery[], now: Date): Promise<Set<string>> {
  const rows = inOneOrder(written);
  const claimedUntil = new Date(now.getTime() + LEASE_MS);
  const events = [...new Set(rows.map(({ event }) => event))];
  const places = new Map(events.map((event, place) => [event, place + 1]));
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO webhook_delivery (id, endpoint_id, tenant_id, event_id, event_type, body, aggregate_type, aggregate_id,
      sequence, status, claim_id, claimed_until, next_at, finished_at, occurred_at, created_at, traceparent)
    SELECT r.id, r.endpoint_id, e.tenant_id, e.event_id, e.event_type, e.body, e.aggregate_type, e.aggregate_id,
      e.sequence, r.status::webhook_delivery_status, r.claim_id,
      CASE WHEN r.status = 'sending' THEN ${claimedUntil}::timestamptz END,
      CASE WHEN r.status = 'pending' THEN ${now}::timestamptz END,
      CASE WHEN r.status = 'skipped' THEN ${now}::timestamptz END, e.occurred_at, ${now}::timestamptz, e.traceparent
      FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ listener }) => listener.id)}::uuid[],
        ${rows.map(({ event }) => places.get(event))}::int[], ${rows.map(statusOf)}::text[],
        ${rows.map(({ claim }) => claim?.claimId ?? null)}::uuid[]) WITH ORDINALITY
        r (id, endpoint_id, place, status, claim_id, turn)
      JOIN unnest(${events.map(({ tenantId }) => tenantId)}::uuid[], ${events.map(({ id }) => id)}::text[],
        ${events.map(({ type }) => type)}::text[], ${events.map(({ body }) => body)}::text[],
        ${events.map(({ aggregateType }) => aggregateType)}::text[],
        ${events.map(({ aggregateId }) => aggregateId)}::uuid[], ${events.map(({ sequence }) => sequence)}::int[],
        ${events.map(({ occurredAt }) => occurredAt)}::timestamptz[],
        ${events.map(({ traceparent }) => traceparent ?? null)}::text[]) WITH ORDINALITY
        e (tenant_id, event_id, event_type, body, aggregate_type, aggregate_id, sequence, occurred_at, traceparent, place)
        ON e.place = r.place
    ON CONFLICT (endpoint_id, event_id) DO NOTHING
    RETURNING id`;
  return new Set(inserted.map(({ id }) => id));
}

/** Of deliveries that an interrupted dispatch wrote before: those that wait to be sent. */
async function readPending(
  tx: Tx,
  rows: readonly NewDelivery[],
): Promise<{ id: string; listener: Listener }[]> {
  if (rows.length === 0) return [];
  const listeners = new Map(rows.map(({ listener }) => [listener.id, listener]));
  const pending = await tx.$queryRaw<{ id: string; endpointId: string }[]>`
    SELECT d.id, d.endpoint_id AS "endpointId" FROM webhook_delivery d
      JOIN unnest(${rows.map(({ listener }) => listener.id)}::uuid[], ${rows.map(({ event }) => event.id)}::text[])
        r (endpoint_id, event_id) ON r.endpoint_id = d.endpoint_id AND r.event_id = d.event_id
     WHERE d.status IN ('pending', 'sending')`;
  return pending.flatMap(({ id, endpointId }) => {
    const listener = listeners.get(endpointId);
    return listener === undefined ? [] : [{ id, listener }];
  });
}

/** True when the endpoint wanted the event at the time at which it happened. */
function wants({ tenantId, eventTypes, createdAt, addedTypes }: Listener, event: Wired): boolean {
  if (tenantId !== event.tenantId || !eventTypes.includes(event.type)) return false;
  const added = addedTypes[event.type];
  const since = added === undefined ? createdAt.getTime() : Date.parse(added);
  return since <= Date.parse(event.occurredAt);
}

function pairs(events: readonly Wired[], listeners: readonly Listener[], now: Date): NewDelivery[] {
  return events.flatMap((event) =>
    listeners
      .filter((listener) => wants(listener, event))
      .map((listener) => ({ id: newId(now), event, listener, claim: null })),
  );
}

/** Claims at birth what nothing holds back: no order to keep, no failures, no breaker. */
async function claimed(tx: Tx, rows: readonly NewDelivery[], now: Date): Promise<NewDelivery[]> {
  const listeners = [...new Set(rows.map(({ listener }) => listener))];
  const free = listeners.filter((listener) => !listener.disabled && !listener.ordered && !isApart(listener));
  const keys = await readKeys(tx, free, now);
  const claimId = newId(now);
  const claims = new Map([...keys].map(([endpointId, own]) => [endpointId, { ...own, claimId }]));
  return rows.map((row) => ({ ...row, claim: claims.get(row.listener.id) ?? null }));
}

function readyOf({ id, event, listener, claim }: NewDelivery): ReadyDelivery[] {
  if (claim === null) return [];
  // named one by one: put together of parts, each would take kilobytes
  return [
    {
      id,
      endpointId: listener.id,
      eventId: event.id,
      body: event.body,
      traceparent: event.traceparent ?? null,
      trigger: "first",
      step: 0,
      url: listener.url,
      ordered: listener.ordered,
      concurrency: listener.concurrency,
      claimId: claim.claimId,
      secrets: claim.secrets,
      headers: claim.headers,
    },
  ];
}

/**
 * Writes a delivery per event and endpoint that wants it; for a disabled endpoint it is kept as skipped. Dispatching the
 * same event again adds nothing.
 */
export function dispatchEvents(events: readonly DispatchedEvent[]): Promise<Dispatched> {
  return inSqlTransaction(async (tx) => {
    const now = webhookRuntime().clock();
    const concerned = events.flatMap(wired);
    if (concerned.length === 0) return NOTHING;
    const listeners = await readListeners(tx, concerned);
    const ordered = listeners.filter((listener) => listener.ordered);
    const inOrder = new Set(ordered.map(({ tenantId }) => tenantId));
    const followers = concerned.filter(({ tenantId, sequence }) => inOrder.has(tenantId) && sequence > 1);
    const earlier = followers.length === 0 ? [] : await readEarlier(tx, followers);
    const rows = [...pairs(earlier, ordered, now), ...pairs(concerned, listeners, now)];
    if (rows.length === 0) return NOTHING;
    const written = await claimed(tx, rows, now);
    const inserted = await insertDeliveries(tx, written, now);
    const fresh = written.filter(({ id }) => inserted.has(id));
    const known = await readPending(
      tx,
      written.filter(({ id }) => !inserted.has(id)),
    );
    const waiting = [
      ...fresh.filter(({ claim, listener }) => claim === null && !listener.disabled),
      ...known,
    ];
    const ids = (apart: boolean) =>
      waiting.filter(({ listener }) => isApart(listener) === apart).map(({ id }) => id);
    return { ready: fresh.flatMap(readyOf), now: ids(false), apart: ids(true) };
  });
}
