import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import { type Caller, systemCaller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { WEBHOOK_DOMAIN_EVENTS } from "../events";
import { afterFailures, CLOSED, isBelated } from "../rules/breaker";
import { disablesFrom, failingMeans } from "../rules/health";
import { ATTEMPT_ERRORS, type AttemptError, type EndpointStatus } from "../rules/words";
import { addressOf } from "./endpoint-record";

export interface EndpointHealth {
  id: string;
  tenantId: string;
  url: string;
  status: EndpointStatus;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  failingSince: Date | null;
  warnings: number;
  warnedAt: Date | null;
  consecutiveFailures: number;
  breakerOpenUntil: Date | null;
}

/** Locks the endpoints of a batch, in one order for everybody. */
export async function lockHealth(tx: Tx, ids: readonly string[]): Promise<Map<string, EndpointHealth>> {
  const rows = await tx.$queryRaw<EndpointHealth[]>`
    SELECT id, tenant_id AS "tenantId", url, status::text AS status, last_success_at AS "lastSuccessAt",
      last_failure_at AS "lastFailureAt", failing_since AS "failingSince", warnings, warned_at AS "warnedAt",
      consecutive_failures AS "consecutiveFailures", breaker_open_until AS "breakerOpenUntil"
      FROM webhook_endpoint WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

interface EndedAttempt {
  startedAt: Date;
  /** Null when it was delivered. */
  error: AttemptError | null;
}

/** An endpoint after an attempt. */
export function afterAttempt(
  endpoint: EndpointHealth,
  { startedAt, error }: EndedAttempt,
  now: Date,
): EndpointHealth {
  if (error === null) {
    const healthy = { failingSince: null, warnings: 0, warnedAt: null, consecutiveFailures: 0 };
    return { ...endpoint, ...healthy, lastSuccessAt: now, breakerOpenUntil: CLOSED.openUntil };
  }
  const { consecutiveFailures, breakerOpenUntil: openUntil } = endpoint;
  const before = { consecutiveFailures, openUntil };
  const breaker = isBelated(before, startedAt) ? before : afterFailures(before, 1, now);
  return {
    ...endpoint,
    lastFailureAt: now,
    failingSince: endpoint.failingSince ?? now,
    consecutiveFailures: breaker.consecutiveFailures,
    breakerOpenUntil: breaker.openUntil,
  };
}

async function storeHealth(tx: Tx, endpoints: readonly EndpointHealth[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhook_endpoint e SET last_success_at = n.last_success_at, last_failure_at = n.last_failure_at,
      failing_since = n.failing_since, warnings = n.warnings, warned_at = n.warned_at,
      consecutive_failures = n.consecutive_failures, breaker_open_until = n.breaker_open_until
      FROM unnest(${endpoints.map(({ id }) => id)}::uuid[],
        ${endpoints.map(({ lastSuccessAt }) => lastSuccessAt)}::timestamptz[],
        ${endpoints.map(({ lastFailureAt }) => lastFailureAt)}::timestamptz[],
        ${endpoints.map(({ failingSince }) => failingSince)}::timestamptz[],
        ${endpoints.map(({ warnings }) => warnings)}::int[],
        ${endpoints.map(({ warnedAt }) => warnedAt)}::timestamptz[],
        ${endpoints.map(({ consecutiveFailures }) => consecutiveFailures)}::int[],
        ${endpoints.map(({ breakerOpenUntil }) => breakerOpenUntil)}::timestamptz[])
        n (id, last_success_at, last_failure_at, failing_since, warnings, warned_at, consecutive_failures,
          breaker_open_until)
     WHERE e.id = n.id`;
}

const told = (endpoint: EndpointHealth, now: Date) => ({
  endpointId: endpoint.id,
  tenantId: endpoint.tenantId,
  address: addressOf(endpoint.url),
  failingSince: (endpoint.failingSince ?? now).toISOString(),
});

async function warn(tx: Tx, caller: Caller, endpoint: EndpointHealth, error: AttemptError): Promise<void> {
  const since = endpoint.failingSince ?? caller.now;
  const ends = disablesFrom(since).toISOString();
  const explanation = `No delivery has arrived for days. ${ATTEMPT_ERRORS[error]} Repair the receiver: otherwise the endpoint is disabled from ${ends} on, and what happens then is kept until you ask for it.`;
  const payload = {
    ...told(endpoint, caller.now),
    explanation,
    warning: endpoint.warnings,
    disablesFrom: ends,
  };
  const about = { aggregateType: "webhook_endpoint", aggregateId: endpoint.id, tenantId: endpoint.tenantId };
  await appendOutbox(tx, caller, { ...about, name: WEBHOOK_DOMAIN_EVENTS.failing.name, payload });
  await tell(tx, caller, endpoint, "failing", "is failing");
}

function tell(tx: Tx, caller: Caller, { id, tenantId, url }: EndpointHealth, what: string, did: string) {
  return recordActivity(tx, caller, {
    subjectType: "tenant",
    subjectId: tenantId,
    tenantId,
    kind: `webhook_endpoint.${what}`,
    title: `Webhook endpoint ${new URL(url).host} ${did}`,
    data: { endpointId: id },
  });
}

type Fatal = "gone" | "failing";

const EXPLANATIONS: Record<Fatal, string> = {
  gone: "The receiver answered 410: it wants no more deliveries. Enable the endpoint when that was a mistake, then send again what was skipped.",
  failing:
    "No delivery arrived for five days. Repair the receiver, enable the endpoint, then send again what failed or was skipped.",
};

async function disable(tx: Tx, caller: Caller, endpoint: EndpointHealth, reason: Fatal): Promise<void> {
  const { id, tenantId } = endpoint;
  await tx.$executeRaw`
    UPDATE webhook_endpoint SET status = 'disabled', disabled_at = ${caller.now}, disabled_reason = ${reason},
      version = version + 1, updated_at = ${caller.now} WHERE id = ${id}::uuid`;
  await recordAudit(tx, caller, {
    action: "webhook_endpoint.disabled",
    entityType: "webhook_endpoint",
    entityId: id,
    tenantId,
    before: { status: "active" },
    after: { status: "disabled", reason },
  });
  const payload = { ...told(endpoint, caller.now), explanation: EXPLANATIONS[reason], reason };
  const about = { aggregateType: "webhook_endpoint", aggregateId: id, tenantId };
  await appendOutbox(tx, caller, { ...about, name: WEBHOOK_DOMAIN_EVENTS.disabled.name, payload });
  const why = reason === "gone" ? "its receiver is gone" : "five days of failures";
  await tell(tx, caller, endpoint, "disabled", `was disabled: ${why}`);
}

/** The worst that the batch brought for one endpoint. */
export interface HealthChange {
  endpoint: EndpointHealth;
  /** The last error; null when the last attempt was delivered. */
  error: AttemptError | null;
  gone: boolean;
}

/** Stores how endpoints do now, warns and disables. Answers the ids of those that hear nothing from now on. */
export async function settleHealth(tx: Tx, changes: readonly HealthChange[], now: Date): Promise<string[]> {
  const caller = systemCaller("Webhook delivery", now, newId(now));
  const meaning = ({ endpoint, error, gone }: HealthChange) => {
    const { status, failingSince, warnings, warnedAt } = endpoint;
    if (status === "disabled") return "nothing";
    if (gone) return "disable";
    if (error === null || failingSince === null) return "nothing";
    return failingMeans({ failingSince, warnings, warnedAt, now });
  };
  const meant = changes.map((change) => {
    const means = meaning(change);
    const { endpoint } = change;
    const warned = { ...endpoint, warnings: endpoint.warnings + 1, warnedAt: now };
    return { ...change, means, endpoint: means === "warn" ? warned : endpoint };
  });
  await storeHealth(
    tx,
    meant.map(({ endpoint }) => endpoint),
  );
  for (const { endpoint, error, gone, means } of meant) {
    if (means === "warn" && error !== null) await warn(tx, caller, endpoint, error);
    if (means === "disable") await disable(tx, caller, endpoint, gone ? "gone" : "failing");
  }
  return meant.filter(({ means }) => means === "disable").map(({ endpoint }) => endpoint.id);
}
