import { inTransaction, type Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { type BreakerState, breakerSays, postponedUntil, probing } from "../rules/breaker";
import type { DeliveryStatus, DeliveryTrigger, EndpointStatus } from "../rules/words";
import { type EndpointKeys, readKeys } from "./endpoint-keys";
import type { WebhookRuntime } from "./transport";

/** Nobody else sends it meanwhile; afterwards it counts as lost. Longer than an attempt and the wait for it can take. */
export const LEASE_MS = 60_000;
/** How soon one that waits for its predecessor looks again, if nobody wakes it. */
const BEHIND_MS = 5_000;
const UNREADABLE_MS = 5 * 60_000;

interface DueRow {
  id: string;
  endpointId: string;
  tenantId: string;
  eventId: string;
  body: string;
  traceparent: string | null;
  aggregateType: string;
  aggregateId: string;
  sequence: number;
  trigger: DeliveryTrigger;
  attempts: number;
  step: number;
  url: string;
  ordered: boolean;
  endpointStatus: EndpointStatus;
  deletedAt: Date | null;
  sealedHeaders: string | null;
  consecutiveFailures: number;
  breakerOpenUntil: Date | null;
  /** When the one before it is due, or free again; null when none is before it. */
  behindUntil: Date | null;
}

/** A delivery that is ours to send. */
export interface ClaimedDelivery extends EndpointKeys {
  id: string;
  endpointId: string;
  eventId: string;
  body: string;
  /** The trace of the request that caused the event. */
  traceparent: string | null;
  trigger: DeliveryTrigger;
  /** Attempts of the schedule that runs. */
  step: number;
  url: string;
  ordered: boolean;
  claimId: string;
}

interface Decision {
  id: string;
  status: DeliveryStatus;
  nextAt: Date | null;
  claimId: string | null;
  claimedUntil: Date | null;
  finishedAt: Date | null;
}

/** Due ones, and those whose sender died; locked, without those another is just claiming. */
function readDue(tx: Tx, ids: readonly string[], now: Date): Promise<DueRow[]> {
  return tx.$queryRaw<DueRow[]>`
    SELECT d.id, d.endpoint_id AS "endpointId", d.tenant_id AS "tenantId", d.event_id AS "eventId", d.body, d.traceparent,
      d.aggregate_type AS "aggregateType", d.aggregate_id AS "aggregateId", d.sequence, d.trigger::text AS trigger,
      d.attempts, d.step, e.url, e.ordered, e.status::text AS "endpointStatus", e.deleted_at AS "deletedAt",
      e.sealed_headers AS "sealedHeaders", e.consecutive_failures AS "consecutiveFailures",
      e.breaker_open_until AS "breakerOpenUntil",
      CASE WHEN e.ordered THEN (
        SELECT coalesce(b.next_at, b.claimed_until) FROM webhook_delivery b
         WHERE b.endpoint_id = d.endpoint_id AND b.aggregate_type = d.aggregate_type
           AND b.aggregate_id = d.aggregate_id AND b.sequence < d.sequence AND b.status IN ('pending', 'sending')
         ORDER BY b.sequence DESC LIMIT 1) END AS "behindUntil"
      FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
     WHERE d.id = ANY(${[...ids]}::uuid[])
       AND (d.status = 'pending' AND d.next_at <= ${now} OR d.status = 'sending' AND d.claimed_until <= ${now})
     ORDER BY d.id FOR UPDATE OF d SKIP LOCKED`;
}

/** Lets one delivery of each endpoint try whether it is back. The breaker's row decides between processes. */
async function claimProbe(tx: Tx, row: DueRow, now: Date): Promise<BreakerState | null> {
  const { consecutiveFailures, breakerOpenUntil } = row;
  const tried = probing({ consecutiveFailures, openUntil: breakerOpenUntil }, now);
  const claimed = await tx.$executeRaw`
    UPDATE webhook_endpoint SET breaker_open_until = ${tried.openUntil}
     WHERE id = ${row.endpointId}::uuid AND breaker_open_until <= ${now}`;
  return claimed === 1 ? tried : null;
}

const unclaimed = { claimId: null, claimedUntil: null, finishedAt: null };
const waits = (id: string, nextAt: Date): Decision => ({ ...unclaimed, id, status: "pending", nextAt });
const ends = (id: string, status: DeliveryStatus, now: Date): Decision => ({
  ...unclaimed,
  id,
  status,
  nextAt: null,
  finishedAt: now,
});

/** Decides one row after the other; `breakers` remembers what a probe of this batch has changed. */
class Claims {
  private readonly breakers = new Map<string, BreakerState>();

  constructor(
    private readonly tx: Tx,
    private readonly runtime: WebhookRuntime,
    private readonly now: Date,
    private readonly keys: ReadonlyMap<string, EndpointKeys>,
  ) {}

  async decide(row: DueRow): Promise<Decision> {
    const { now } = this;
    if (row.deletedAt !== null) return ends(row.id, "cancelled", now);
    if (row.endpointStatus === "disabled") return ends(row.id, "skipped", now);
    if (!this.keys.has(row.endpointId)) return waits(row.id, new Date(now.getTime() + UNREADABLE_MS));
    if (row.behindUntil !== null) {
      return waits(row.id, new Date(Math.max(now.getTime() + BEHIND_MS, row.behindUntil.getTime())));
    }
    const held = await this.heldBack(row);
    if (held !== null) return waits(row.id, held);
    const claimedUntil = new Date(now.getTime() + LEASE_MS);
    return {
      id: row.id,
      status: "sending",
      nextAt: null,
      claimId: newId(now),
      claimedUntil,
      finishedAt: null,
    };
  }

  /** Until when the breaker holds it back; null when it may go. A test event always goes. */
  private async heldBack(row: DueRow): Promise<Date | null> {
    const { endpointId, consecutiveFailures, breakerOpenUntil: openUntil } = row;
    const state = this.breakers.get(endpointId) ?? { consecutiveFailures, openUntil };
    const says = row.trigger === "test" ? "go" : breakerSays(state, this.now);
    if (says === "go") return null;
    const probe = says === "probe" ? await claimProbe(this.tx, row, this.now) : null;
    if (probe !== null) {
      this.breakers.set(endpointId, probe);
      return null;
    }
    return postponedUntil(state, this.now);
  }
}

async function store(tx: Tx, decisions: readonly Decision[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhook_delivery d SET status = n.status::webhook_delivery_status, next_at = n.next_at,
      claim_id = n.claim_id, claimed_until = n.claimed_until, finished_at = n.finished_at, restarts = 0,
      restart_after = NULL
      FROM unnest(${decisions.map(({ id }) => id)}::uuid[], ${decisions.map(({ status }) => status)}::text[],
        ${decisions.map(({ nextAt }) => nextAt)}::timestamptz[], ${decisions.map(({ claimId }) => claimId)}::uuid[],
        ${decisions.map(({ claimedUntil }) => claimedUntil)}::timestamptz[],
        ${decisions.map(({ finishedAt }) => finishedAt)}::timestamptz[])
        n (id, status, next_at, claim_id, claimed_until, finished_at)
     WHERE d.id = n.id`;
}

/**
 * Claims what of `ids` is due, each for one sender: null for those that are not due, being sent by another, held back by
 * the breaker, waiting for their predecessor, or over because their endpoint is.
 */
export function claimDeliveries(
  runtime: WebhookRuntime,
  ids: readonly string[],
): Promise<(ClaimedDelivery | null)[]> {
  return inTransaction(async (tx) => {
    const now = runtime.clock();
    const rows = await readDue(tx, ids, now);
    if (rows.length === 0) return ids.map(() => null);
    const keys = await readKeys(tx, rows, now);
    const claims = new Claims(tx, runtime, now, keys);
    const decisions: Decision[] = [];
    for (const row of rows) decisions.push(await claims.decide(row));
    await store(tx, decisions);
    const claimed = new Map<string, ClaimedDelivery>();
    rows.forEach((row, place) => {
      const claimId = decisions[place]?.claimId ?? null;
      const own = keys.get(row.endpointId);
      if (claimId !== null && own !== undefined) claimed.set(row.id, { ...row, ...own, claimId });
    });
    return ids.map((id) => claimed.get(id) ?? null);
  });
}

/** Leaves what nobody came to send to others, due at once. */
export async function giveBackClaims(
  runtime: WebhookRuntime,
  claims: readonly Pick<ClaimedDelivery, "id" | "claimId">[],
): Promise<undefined[]> {
  await inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE webhook_delivery d SET status = 'pending', next_at = ${runtime.clock()}, claim_id = NULL, claimed_until = NULL
        FROM unnest(${claims.map(({ id }) => id)}::uuid[], ${claims.map(({ claimId }) => claimId)}::uuid[])
          c (id, claim_id)
       WHERE d.id = c.id AND d.claim_id = c.claim_id`,
  );
  return claims.map(() => undefined);
}
