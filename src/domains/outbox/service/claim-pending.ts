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
}

interface ClaimOptions {
  now: Date;
  /** Records whose events are taken. */
  limit: number;
}

const FOLLOWERS = 50;

const claimedRow = z.object({
  headId: z.string(),
  id: z.string(),
  dedupeId: z.string(),
  name: z.string(),
  aggregateType: z.string(),
  aggregateId: z.string(),
  sequence: z.number(),
  tenantId: z.string().nullable(),
  payload: z.unknown(),
  occurredAt: z.date(),
});
type ClaimedRow = z.infer<typeof claimedRow>;

const inOrder = (left: ClaimedRow, right: ClaimedRow): number =>
  left.headId === right.headId ? left.sequence - right.sequence : left.headId < right.headId ? -1 : 1;

/**
 * Takes pending rows and marks them sent, for this transaction: it commits when they are accepted, and rolls back
 * otherwise. Nobody else gets them meanwhile, nor a later row of the same record: only a row whose forerunner is
 * settled is a head, and what follows a head goes with it, in order and without a gap. A limit of one takes one row.
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
    follower AS MATERIALIZED (
      SELECT f.id, h.id AS head_id, f.sequence - h.sequence AS place
        FROM head h JOIN outbox_event f ON f.aggregate_type = h.aggregate_type AND f.aggregate_id = h.aggregate_id
         AND f.sequence > h.sequence AND f.sequence <= h.sequence + ${followers}::integer
       WHERE f.status = 'pending' AND f.retry_at IS NULL FOR UPDATE OF f SKIP LOCKED),
    taken AS (
      SELECT id, id AS head_id FROM head
      UNION ALL
      SELECT id, head_id FROM (
        SELECT id, head_id, place, row_number() OVER (PARTITION BY head_id ORDER BY place) AS expected FROM follower) n
       WHERE place = expected)
    UPDATE outbox_event o SET status = 'sent', sent_at = ${now}::timestamptz, retry_at = NULL
      FROM taken t WHERE o.id = t.id
    RETURNING t.head_id AS "headId", o.id, o.dedupe_id AS "dedupeId", o.name, o.aggregate_type AS "aggregateType",
      o.aggregate_id AS "aggregateId", o.sequence, o.tenant_id AS "tenantId", o.payload, o.created_at AS "occurredAt"`;
  return rows.map((row) => claimedRow.parse(row)).sort(inOrder);
}
