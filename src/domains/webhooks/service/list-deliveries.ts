import { z } from "zod";
import { type Cursor, pageOf } from "@/platform/cursor";
import { countUpTo } from "@/platform/db/count-up-to";
import { emptySql, joinSql, type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { curlOf } from "../rules/curl";
import type { AttemptError, DeliveryStatus, DeliveryTrigger } from "../rules/words";
import { addressOf } from "./endpoint-record";

interface DeliveryFilter {
  tenantId?: string | undefined;
  endpointId?: string | undefined;
  types?: readonly string[] | undefined;
  statuses?: readonly DeliveryStatus[] | undefined;
  /** When it was queued. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** A delivery's own id, or the webhook-id that its receivers saw. */
  id?: string | undefined;
}

interface ListDeliveries extends DeliveryFilter {
  limit: number;
  cursor?: Cursor | undefined;
}

export interface DeliveryItem {
  id: string;
  eventId: string;
  type: string;
  tenantId: string;
  tenantName: string;
  endpointId: string;
  /** Without its query, which may hold a token of the receiver. */
  address: string;
  /** Whether its endpoint hears anything now: neither disabled nor deleted. */
  listening: boolean;
  status: DeliveryStatus;
  /** What had it sent last. */
  trigger: DeliveryTrigger;
  sequence: number;
  attempts: number;
  nextAt: Date | null;
  lastStatus: number | null;
  lastError: AttemptError | null;
  occurredAt: Date;
  createdAt: Date;
  finishedAt: Date | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const hasId = (id: string): Sql =>
  UUID.test(id) ? sql`(d.id = ${id}::uuid OR d.event_id = ${id})` : sql`d.event_id = ${id}`;

/** What a filter asks for, of deliveries `d`. */
export function deliveriesWhere({
  tenantId,
  endpointId,
  types,
  statuses,
  from,
  to,
  id,
}: DeliveryFilter): Sql {
  const wanted = [
    tenantId === undefined ? [] : [sql`d.tenant_id = ${tenantId}::uuid`],
    endpointId === undefined ? [] : [sql`d.endpoint_id = ${endpointId}::uuid`],
    types === undefined || types.length === 0
      ? []
      : [sql`d.event_type IN (${joinSql(types.map((type) => sql`${type}`))})`],
    statuses === undefined || statuses.length === 0
      ? []
      : [sql`d.status IN (${joinSql(statuses.map((status) => sql`${status}::webhook_delivery_status`))})`],
    from === undefined ? [] : [sql`d.created_at >= ${from}`],
    to === undefined ? [] : [sql`d.created_at < ${to}`],
    id === undefined ? [] : [hasId(id)],
  ].flat();
  return wanted.length === 0 ? sql`true` : joinSql(wanted, " AND ");
}

const columns = sql`
  d.id, d.event_id AS "eventId", d.event_type AS type, d.tenant_id AS "tenantId", t.name AS "tenantName",
  d.endpoint_id AS "endpointId", e.url AS address, e.status = 'active' AND e.deleted_at IS NULL AS listening,
  d.status::text AS status, d.trigger::text AS trigger, d.sequence, d.attempts,
  d.next_at AS "nextAt", d.last_status AS "lastStatus", d.last_error AS "lastError", d.occurred_at AS "occurredAt",
  d.created_at AS "createdAt", d.finished_at AS "finishedAt"
  FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id JOIN tenant t ON t.id = d.tenant_id`;

/** One page of the delivery log, newest first. */
export async function listDeliveries(
  tx: Tx,
  { limit, cursor, ...filter }: ListDeliveries,
): Promise<{ items: DeliveryItem[]; nextCursor: string | null }> {
  const after =
    cursor === undefined
      ? emptySql
      : sql`AND (d.created_at, d.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`;
  const rows = await tx.$queryRaw<DeliveryItem[]>`
    SELECT ${columns} WHERE ${deliveriesWhere(filter)} ${after}
     ORDER BY d.created_at DESC, d.id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => ({ ...row, address: addressOf(row.address) })),
    limit,
  );
}

/** How many deliveries a filter finds, counted no further than `limit`. */
export function countDeliveries(tx: Tx, filter: DeliveryFilter, limit: number): Promise<number> {
  return countUpTo(tx, sql`webhook_delivery d WHERE ${deliveriesWhere(filter)}`, limit);
}

export interface DeliveryAttempt {
  number: number;
  trigger: DeliveryTrigger;
  startedAt: Date;
  latencyMs: number;
  statusCode: number | null;
  error: AttemptError | null;
  requestHeaders: Record<string, string>;
  responseHeaders: Record<string, string>;
  /** Its first 4 KB. */
  responseBody: string;
}

export interface DeliveryDetail extends DeliveryItem {
  body: string;
  /** The last attempts, newest first. */
  made: DeliveryAttempt[];
  /** A command that sends the same again; without secrets. */
  curl: string;
}

const MOST_ATTEMPTS_SHOWN = 50;
const headersSchema = z.record(z.string(), z.string());

/** One delivery with what was sent and answered; of one tenant, or of anybody for staff. */
export async function getDelivery(
  tx: Tx,
  { id, tenantId }: { id: string; tenantId?: string | undefined },
): Promise<DeliveryDetail> {
  const [row] = await tx.$queryRaw<(DeliveryItem & { body: string })[]>`
    SELECT d.body, ${columns} WHERE d.id = ${id}::uuid AND ${deliveriesWhere({ tenantId })}`;
  if (row === undefined) {
    throw new AppError("not_found", "There is no such delivery. Open the delivery log to see what there is.");
  }
  const attempts = await tx.$queryRaw<
    (DeliveryAttempt & Record<"requestHeaders" | "responseHeaders", unknown>)[]
  >`
    SELECT number, trigger::text AS trigger, started_at AS "startedAt", latency_ms AS "latencyMs",
      status_code AS "statusCode", error, request_headers AS "requestHeaders", response_headers AS "responseHeaders",
      response_body AS "responseBody"
      FROM webhook_attempt WHERE delivery_id = ${id}::uuid ORDER BY number DESC LIMIT ${MOST_ATTEMPTS_SHOWN}`;
  const made = attempts.map((attempt) => ({
    ...attempt,
    requestHeaders: headersSchema.parse(attempt.requestHeaders),
    responseHeaders: headersSchema.parse(attempt.responseHeaders),
  }));
  const address = addressOf(row.address);
  const curl = curlOf({ address, headers: made[0]?.requestHeaders ?? {}, body: row.body });
  return { ...row, address, made, curl };
}

export interface SignedDelivery {
  id: string;
  eventId: string;
  type: string;
  status: DeliveryStatus;
  attempts: number;
  body: string;
  /** As last signed; null when it was never attempted. */
  headers: Record<string, string> | null;
  createdAt: Date;
}

const DIRECTIONS = {
  newest: { beyond: sql`<`, direction: sql`DESC` },
  oldest: { beyond: sql`>`, direction: sql`ASC` },
};

interface ListSignedDeliveries {
  tenantId: string;
  endpointId: string;
  limit: number;
  cursor?: Cursor | undefined;
  since?: Date | undefined;
  order: "newest" | "oldest";
}

/** One page of what an endpoint was sent, with body and signature, to be forwarded elsewhere. */
export async function listSignedDeliveries(
  tx: Tx,
  { tenantId, endpointId, limit, cursor, since, order }: ListSignedDeliveries,
): Promise<{ items: SignedDelivery[]; nextCursor: string | null }> {
  const { beyond, direction } = DIRECTIONS[order];
  const after =
    cursor === undefined
      ? emptySql
      : sql`AND (d.created_at, d.id) ${beyond} (${cursor.createdAt}, ${cursor.id}::uuid)`;
  const rows = await tx.$queryRaw<(Omit<SignedDelivery, "headers"> & { headers: unknown })[]>`
    SELECT d.id, d.event_id AS "eventId", d.event_type AS type, d.status::text AS status, d.attempts, d.body,
      d.created_at AS "createdAt", (SELECT a.request_headers FROM webhook_attempt a
        WHERE a.delivery_id = d.id ORDER BY a.number DESC LIMIT 1) AS headers
      FROM webhook_delivery d
     WHERE ${deliveriesWhere({ tenantId, endpointId, from: since })} ${after}
     ORDER BY d.created_at ${direction}, d.id ${direction} LIMIT ${limit + 1}`;
  const signature = (headers: unknown) =>
    headers === null
      ? null
      : Object.fromEntries(
          Object.entries(headersSchema.parse(headers)).filter(
            ([name]) => name.startsWith("webhook-") || name === "content-type",
          ),
        );
  return pageOf(
    rows.map((row) => ({ ...row, headers: signature(row.headers) })),
    limit,
  );
}
