import { emptySql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { type Cursor, pageOf } from "@/platform/cursor";
import { MOST_ENDPOINTS } from "../rules/words";
import { type EndpointRecord, type EndpointRef, readEndpoints, requireEndpoint } from "./endpoint-record";

interface ListEndpoints {
  tenantId: string;
  now: Date;
  limit: number;
  cursor?: Cursor | undefined;
}

/** One page of a tenant's endpoints, newest first. */
export async function listEndpoints(
  tx: Tx,
  { tenantId, now, limit, cursor }: ListEndpoints,
): Promise<{ items: EndpointRecord[]; nextCursor: string | null }> {
  const and =
    cursor === undefined
      ? emptySql
      : sql`AND (e.created_at, e.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`;
  return pageOf(await readEndpoints(tx, { tenantId, now, and, limit: limit + 1 }), limit);
}

export function getEndpoint(tx: Tx, ref: EndpointRef, now: Date): Promise<EndpointRecord> {
  return requireEndpoint(tx, ref, now);
}

/** How each endpoint of a tenant does, for the status endpoint. */
export async function endpointHealth(tx: Tx, tenantId: string, now: Date) {
  const endpoints = await readEndpoints(tx, { tenantId, now, limit: MOST_ENDPOINTS });
  return endpoints.map(({ id, url, status, failingSince }) => ({ id, url, status, failingSince }));
}
