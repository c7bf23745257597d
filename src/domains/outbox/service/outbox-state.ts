import { z } from "zod";
import type { Tx } from "@/platform/db/transaction";

const stateRow = z.object({
  pending: z.number(),
  poisoned: z.number(),
  /** Pending rows that were refused and wait for their next attempt. */
  postponed: z.number(),
  oldestPendingAt: z.date().nullable(),
});

export interface OutboxState extends z.infer<typeof stateRow> {
  /** How long the oldest pending row has waited; 0 when none waits. */
  lagSeconds: number;
}

/** How far behind the relay is. */
export async function readOutboxState(tx: Tx, now: Date): Promise<OutboxState> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT (SELECT count(*)::integer FROM outbox_event WHERE status = 'pending') AS pending,
           (SELECT count(*)::integer FROM outbox_event WHERE status = 'pending' AND retry_at > ${now}::timestamptz) AS postponed,
           (SELECT count(*)::integer FROM outbox_event WHERE status = 'poisoned') AS poisoned,
           (SELECT created_at FROM outbox_event WHERE status = 'pending' ORDER BY id LIMIT 1) AS "oldestPendingAt"`;
  const state = stateRow.parse(row);
  const waited = state.oldestPendingAt === null ? 0 : now.getTime() - state.oldestPendingAt.getTime();
  return { ...state, lagSeconds: Math.max(0, waited / 1_000) };
}

const poisonedRow = z.object({
  id: z.string(),
  name: z.string(),
  aggregateType: z.string(),
  aggregateId: z.string(),
  sequence: z.number(),
  attempts: z.number(),
  createdAt: z.date(),
  reason: z.string().nullable(),
  /** Later events of the same record, which wait for this one. */
  waiting: z.number(),
});

/** What was set aside, oldest first. */
export async function listPoisoned(tx: Tx, limit: number): Promise<z.infer<typeof poisonedRow>[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT e.id, e.name, e.aggregate_type AS "aggregateType", e.aggregate_id AS "aggregateId", e.sequence,
           e.attempts::integer AS attempts, e.created_at AS "createdAt", e.last_error AS reason,
           (SELECT count(*)::integer FROM outbox_event l WHERE l.aggregate_type = e.aggregate_type
             AND l.aggregate_id = e.aggregate_id AND l.sequence > e.sequence AND l.status = 'pending') AS waiting
      FROM outbox_event e WHERE e.status = 'poisoned' ORDER BY e.id LIMIT ${limit}`;
  return rows.map((row) => poisonedRow.parse(row));
}
