import { z } from "zod";
import type { Tx } from "@/platform/db/transaction";

/** A row of the outbox on its way out. */
export interface ClaimedEvent {
  id: string;
  /** The receiver drops what it has seen. */
  dedupeId: string;
  name: string;
  aggregateType: string;
  aggregateId: string;
  sequence: number;
  tenantId: string | null;
  payload: unknown;
  occurredAt: Date;
  /** The trace of the request that caused it. */
  traceparent: string | null;
}

interface ClaimOptions {
  now: Date;
  /** Records whose events are taken. */
  limit: number;
}

/** 200 records with all their followers are fewer than the 5,000 events that Inngest takes at once. */
const FOLLOWERS = 20;

const claimedRow = z.object({
  id: z.string(),
  dedupeId: z.string(),
  name: z.string(),
  aggregateType: z.string(),
  aggregateId: z.string(),
  sequence: z.number(),
  tenantId: z.string().nullable(),
  payload: z.unknown(),
  occurredAt: z.date(),
  traceparent: z.string().nullable(),
});

/** Each record's events by their numbers, the records by the age of their first. */
function inOrder(events: readonly ClaimedEvent[]): ClaimedEvent[] {
  const bySequence = events.toSorted((left, right) => left.sequence - right.sequence);
  const records = new Map<string, ClaimedEvent[]>();
  for (const event of bySequence) {
    const key = `${event.aggregateType} ${event.aggregateId}`;
    const known = records.get(key);
    if (known === undefined) records.set(key, [event]);
    else known.push(event);
  }
  const age = ([first]: ClaimedEvent[]): string => first?.id ?? "";
  return [...records.values()].sort((left, right) => (age(left) < age(right) ? -1 : 1)).flat();
}

/**
 * Takes pending rows and marks them sent, for this transaction: it commits when they are accepted, and rolls back
 * otherwise. Nobody else gets them meanwhile, nor a later row of the same record: only a row whose forerunner is
 * settled is a head, and what follows a head goes with it, in order and without a gap. Who holds the head holds the
 * record. A limit of one takes one row.
 */
export async function claimPending(tx: Tx, { now, limit }: ClaimOptions): Promise<ClaimedEvent[]> {
  const followers = limit === 1 ? 0 : FOLLOWERS;
  const rows = await tx.$queryRaw<unknown[]>`
    WITH head AS MATERIALIZED (
      SELECT e.id, e.aggregate_type, e.aggregate_id, e.sequence FROM outbox_event e
       WHERE e.status = 'pending' AND (e.retry_at IS NULL OR e.retry_at <= ${now}::timestamptz)
         AND (e.sequence = 1 OR coalesce((SELECT p.status IN ('sent', 'skipped') FROM outbox_event p
               WHERE p.aggregate_type = e.aggregate_type AND p.aggregate_id = e.aggregate_id
                 AND p.sequence = e.sequence - 1), true))
       ORDER BY e.id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    follower AS (
      SELECT f.id, f.sequence - h.sequence AS place, row_number() OVER (PARTITION BY h.id ORDER BY f.sequence) AS expected
        FROM head h CROSS JOIN LATERAL (
          SELECT f.id, f.sequence FROM outbox_event f
           WHERE f.aggregate_type = h.aggregate_type AND f.aggregate_id = h.aggregate_id AND f.sequence > h.sequence
             AND f.status = 'pending' AND f.retry_at IS NULL
           ORDER BY f.sequence LIMIT ${followers}) f)
    UPDATE outbox_event SET status = 'sent', sent_at = ${now}::timestamptz, retry_at = NULL
     WHERE status = 'pending'
       AND id = ANY (ARRAY(SELECT id FROM head UNION ALL SELECT id FROM follower WHERE place = expected))
    RETURNING id, dedupe_id AS "dedupeId", name, aggregate_type AS "aggregateType", aggregate_id AS "aggregateId", sequence,
      tenant_id AS "tenantId", payload, created_at AS "occurredAt", traceparent`;
  return inOrder(rows.map((row) => claimedRow.parse(row)));
}
