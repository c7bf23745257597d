import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import { emptySql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { DisabledReason, EndpointStatus } from "../rules/words";

export interface EndpointRecord {
  id: string;
  tenantId: string;
  clientId: string | null;
  url: string;
  description: string | null;
  eventTypes: string[];
  ordered: boolean;
  status: EndpointStatus;
  disabledAt: Date | null;
  disabledReason: DisabledReason | null;
  /** Names of the headers of its own; their values are never shown. */
  headerNames: string[];
  failingSince: Date | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  secretOverlapEndsAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const columns = (now: Date): Sql => sql`
  e.id, e.tenant_id AS "tenantId", e.client_id AS "clientId", e.url, e.description, e.event_types AS "eventTypes",
  e.ordered, e.status::text AS status, e.disabled_at AS "disabledAt", e.disabled_reason AS "disabledReason",
  e.header_names AS "headerNames", e.failing_since AS "failingSince",
  e.last_success_at AS "lastSuccessAt", e.last_failure_at AS "lastFailureAt", e.version, e.created_at AS "createdAt",
  e.updated_at AS "updatedAt", (SELECT max(s.expires_at) FROM webhook_secret s
    WHERE s.endpoint_id = e.id AND s.tenant_id = e.tenant_id AND s.expires_at > ${now}) AS "secretOverlapEndsAt"`;

/** Endpoints of one tenant that are not deleted, newest first. */
export function readEndpoints(
  tx: Tx,
  { tenantId, now, and = emptySql, limit }: { tenantId: string; now: Date; and?: Sql; limit: number },
): Promise<EndpointRecord[]> {
  return tx.$queryRaw<EndpointRecord[]>`
    SELECT ${columns(now)} FROM webhook_endpoint e
     WHERE e.tenant_id = ${tenantId}::uuid AND e.deleted_at IS NULL ${and}
     ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit}`;
}

/** Which endpoint of which tenant. */
export interface EndpointRef {
  tenantId: string;
  endpointId: string;
}

/** Null when the tenant has none of that id, or no longer. */
export async function findEndpoint(tx: Tx, ref: EndpointRef, now: Date): Promise<EndpointRecord | null> {
  const and = sql`AND e.id = ${ref.endpointId}::uuid`;
  const [endpoint] = await readEndpoints(tx, { tenantId: ref.tenantId, now, and, limit: 1 });
  return endpoint ?? null;
}

export async function requireEndpoint(tx: Tx, ref: EndpointRef, now: Date): Promise<EndpointRecord> {
  const endpoint = await findEndpoint(tx, ref, now);
  if (endpoint === null) throw endpointMissing();
  return endpoint;
}

/** As `requireEndpoint`, and nobody else changes it until the transaction ends. */
export async function lockEndpoint(tx: Tx, ref: EndpointRef, now: Date): Promise<EndpointRecord> {
  await tx.$queryRaw`
    SELECT 1 FROM webhook_endpoint
     WHERE id = ${ref.endpointId}::uuid AND tenant_id = ${ref.tenantId}::uuid FOR UPDATE`;
  return requireEndpoint(tx, ref, now);
}

function endpointMissing(): AppError {
  return new AppError(
    "not_found",
    "There is no such webhook endpoint. List your endpoints to see their ids.",
  );
}

/** The address without its query, which may hold a token of the receiver. */
export function addressOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function announced(endpoint: EndpointRecord) {
  const { id, tenantId, clientId, url, eventTypes, ordered, status } = endpoint;
  return { endpointId: id, tenantId, clientId, address: addressOf(url), eventTypes, ordered, status };
}

function audited(endpoint: EndpointRecord) {
  const { description, headerNames, version } = endpoint;
  return { ...announced(endpoint), description, headerNames, version };
}

interface EndpointChange {
  event: string;
  /** e.g. "webhook_endpoint.registered" */
  action: string;
  /** What happened to the endpoint, e.g. "was registered". */
  did: string;
  before: EndpointRecord | null;
  after: EndpointRecord | null;
  also?: Record<string, unknown>;
}

/** The audit row, the announcement and the tenant's timeline entry of one change. */
export async function recordEndpointChange(tx: Tx, caller: Caller, change: EndpointChange): Promise<void> {
  const { before, after, also = {} } = change;
  const endpoint = after ?? before;
  if (endpoint === null) throw new Error("a change of no endpoint");
  const { id, tenantId } = endpoint;
  await recordAudit(tx, caller, {
    action: change.action,
    entityType: "webhook_endpoint",
    entityId: id,
    tenantId,
    before: before === null ? null : audited(before),
    after: after === null ? null : { ...audited(after), ...also },
  });
  await appendOutbox(tx, caller, {
    name: change.event,
    aggregateType: "webhook_endpoint",
    aggregateId: id,
    tenantId,
    payload: { ...announced(endpoint), ...also },
  });
  await recordActivity(tx, caller, {
    subjectType: "tenant",
    subjectId: tenantId,
    tenantId,
    kind: change.action,
    title: `Webhook endpoint ${new URL(endpoint.url).host} ${change.did}`,
    data: { endpointId: id },
  });
}
