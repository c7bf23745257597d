import { inSqlTransaction } from "@/platform/db/sql-transaction";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { groupBy } from "@/platform/group-by";
import { attemptError } from "../rules/outcome";
import { nextAttemptAt, readRetryAfter } from "../rules/schedule";
import type { AttemptError, DeliveryStatus } from "../rules/words";
import type { ClaimedDelivery } from "./claim-deliveries";
import { afterAttempt, type HealthChange, lockHealth, settleHealth } from "./endpoint-health";
import type { WebhookAnswer, WebhookRuntime } from "./transport";
import { watchWebhooks } from "./watch-webhooks";

/** An attempt that was made. */
export interface MadeAttempt {
  delivery: ClaimedDelivery;
  startedAt: Date;
  /** As sent; headers of the tenant's own without their values. */
  requestHeaders: Record<string, string>;
  answer: WebhookAnswer;
}

interface Judged extends MadeAttempt {
  error: AttemptError | null;
  status: DeliveryStatus;
  nextAt: Date | null;
}

function judge(attempt: MadeAttempt, { random }: WebhookRuntime, now: Date): Judged {
  const { delivery, answer } = attempt;
  const error = attemptError(answer);
  if (error === null) return { ...attempt, error, status: "succeeded", nextAt: null };
  const final = error === "gone" || delivery.trigger === "test";
  const retryAfterMs = readRetryAfter(answer.headers["retry-after"], now);
  const nextAt = final
    ? null
    : nextAttemptAt({ step: delivery.step + 1, now, random: random(), retryAfterMs });
  return { ...attempt, error, status: nextAt === null ? "failed" : "pending", nextAt };
}

/** Stores attempts and what they mean for their deliveries; answers those whose claim still held. */
async function storeAttempts(tx: Tx, judged: readonly Judged[], now: Date): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH made AS (
      SELECT * FROM unnest(${judged.map(({ delivery }) => delivery.id)}::uuid[],
        ${judged.map(({ delivery }) => delivery.claimId)}::uuid[], ${judged.map(({ status }) => status)}::text[],
        ${judged.map(({ nextAt }) => nextAt)}::timestamptz[], ${judged.map(({ error }) => error)}::text[],
        ${judged.map(({ answer }) => answer.statusCode)}::int[],
        ${judged.map(({ startedAt }) => startedAt.toISOString())}::timestamptz[],
        ${judged.map(({ answer }) => answer.latencyMs)}::int[],
        ${judged.map(({ requestHeaders }) => JSON.stringify(requestHeaders))}::json[],
        ${judged.map(({ answer }) => JSON.stringify(answer.headers))}::json[],
        ${judged.map(({ answer }) => answer.body)}::text[], ${judged.map(({ delivery }) => delivery.trigger)}::text[])
        m (id, claim_id, status, next_at, error, status_code, started_at, latency_ms, request_headers,
          response_headers, response_body, made_as)
    ), done AS (
      UPDATE webhook_delivery d SET status = m.status::webhook_delivery_status, next_at = m.next_at, claim_id = NULL,
        claimed_until = NULL, attempts = d.attempts + 1, step = d.step + 1, trigger = 'retry', last_status = m.status_code,
        last_error = m.error, finished_at = CASE WHEN m.status <> 'pending' THEN ${now}::timestamptz END
        FROM made m WHERE d.id = m.id AND d.claim_id = m.claim_id
      RETURNING d.id, d.tenant_id, d.attempts
    )
    INSERT INTO webhook_attempt (delivery_id, number, tenant_id, trigger, started_at, latency_ms, status_code, error,
      request_headers, response_headers, response_body)
    SELECT d.id, d.attempts, d.tenant_id, m.made_as::webhook_trigger, m.started_at, m.latency_ms, m.status_code, m.error,
      m.request_headers, m.response_headers, m.response_body
      FROM done d JOIN made m ON m.id = d.id
    RETURNING delivery_id AS id`;
  return new Set(rows.map(({ id }) => id));
}

/** How each endpoint does after its attempts, in their order. A test event that fails says nothing about it. */
async function judgeEndpoints(tx: Tx, judged: readonly Judged[], now: Date): Promise<HealthChange[]> {
  const ids = [...new Set(judged.map(({ delivery }) => delivery.endpointId))];
  const changes = new Map<string, HealthChange>();
  for (const [id, endpoint] of await lockHealth(tx, ids)) {
    changes.set(id, { endpoint, error: null, gone: false });
  }
  for (const { delivery, error, startedAt } of judged) {
    const change = changes.get(delivery.endpointId);
    if (change === undefined || (delivery.trigger === "test" && error !== null)) continue;
    change.endpoint = afterAttempt(change.endpoint, { startedAt, error }, now);
    change.error = error;
    change.gone ||= error === "gone";
  }
  return [...changes.values()];
}

/** What waits for nobody any more: the next event of each record whose event is through, at endpoints that want order. */
async function wakeSuccessors(finished: readonly Judged[], now: Date): Promise<Map<string, string>> {
  const ordered = finished.filter(({ delivery, status }) => delivery.ordered && status !== "pending");
  if (ordered.length === 0) return new Map();
  const rows = await inTransaction(
    (tx) => tx.$queryRaw<{ id: string; before: string }[]>`
      UPDATE webhook_delivery d SET next_at = least(d.next_at, ${now}::timestamptz)
        FROM unnest(${ordered.map(({ delivery }) => delivery.id)}::uuid[]) b (id)
       WHERE d.status = 'pending' AND d.step = 0 AND d.id = (
         SELECT n.id FROM webhook_delivery n JOIN webhook_delivery p ON p.id = b.id
          WHERE n.endpoint_id = p.endpoint_id AND n.aggregate_type = p.aggregate_type
            AND n.aggregate_id = p.aggregate_id AND n.sequence > p.sequence AND n.status IN ('pending', 'sending')
          ORDER BY n.sequence LIMIT 1)
      RETURNING d.id, b.id AS before`,
  );
  return new Map(rows.map(({ id, before }) => [before, id]));
}

/** What waits for an endpoint that hears nothing from now on is kept as skipped. */
async function skipWaiting(endpointIds: readonly string[], now: Date): Promise<void> {
  if (endpointIds.length === 0) return;
  await inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE webhook_delivery SET status = 'skipped', next_at = NULL, finished_at = ${now}
       WHERE status = 'pending' AND endpoint_id IN (
         SELECT id FROM webhook_endpoint WHERE id = ANY(${[...endpointIds]}::uuid[]) AND status = 'disabled')`,
  );
}

/** What became of an attempt's delivery. */
export interface Recorded {
  /** The next of the same record, which waited for this one. */
  successor: string | null;
  /** False when it is to be tried again, or another has taken it over. */
  isOver: boolean;
}

/** Stores attempts with what follows: the next try, the endpoint's health, a warning, the end. */
export async function recordAttempts(
  runtime: WebhookRuntime,
  attempts: readonly MadeAttempt[],
): Promise<Recorded[]> {
  const now = runtime.clock();
  const judged = attempts.map((attempt) => judge(attempt, runtime, now));
  const { held, disabled } = await inSqlTransaction(async (tx) => {
    const held = await storeAttempts(tx, judged, now);
    const counted = judged.filter(({ delivery }) => held.has(delivery.id));
    return { held, disabled: await settleHealth(tx, await judgeEndpoints(tx, counted, now), now) };
  });
  const { attempts: counter } = watchWebhooks();
  for (const [outcome, { length }] of groupBy(judged, ({ error }) => error ?? "delivered")) {
    counter.inc({ outcome }, length);
  }
  await skipWaiting(disabled, now);
  const successors = await wakeSuccessors(judged, now);
  return judged.map(({ delivery: { id }, status }) => ({
    successor: successors.get(id) ?? null,
    isOver: status !== "pending" && held.has(id),
  }));
}
