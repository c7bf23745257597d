import { type Cursor, pageOf } from "@/platform/cursor";
import { joinSql, type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { breakerSays } from "../rules/breaker";
import type { BreakerState } from "../rules/log-words";
import type { DisabledReason, EndpointStatus } from "../rules/words";
import { addressOf } from "./endpoint-record";

interface ListAllEndpoints {
  now: Date;
  tenantId?: string | undefined;
  /** One of them, also after it was deleted. */
  endpointId?: string | undefined;
  /** Part of the address or of the description. */
  search?: string | undefined;
  status?: EndpointStatus | undefined;
  /** Only those to which nothing has arrived since they began to fail. */
  failing?: boolean | undefined;
  limit: number;
  cursor?: Cursor | undefined;
}

/** An endpoint with how it does, as staff and its tenant see it. */
export interface EndpointItem {
  id: string;
  tenantId: string;
  tenantName: string;
  /** Without its query, which may hold a token of the receiver. */
  address: string;
  description: string | null;
  eventTypes: string[];
  ordered: boolean;
  status: EndpointStatus;
  disabledReason: DisabledReason | null;
  disabledAt: Date | null;
  failingSince: Date | null;
  consecutiveFailures: number;
  /** The circuit breaker: until then nothing is attempted. */
  breakerOpenUntil: Date | null;
  breaker: BreakerState;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  /** Of the headers of its own; their values are never shown. */
  headerNames: string[];
  /** While a secret rotates: until when the older one signs as well. */
  secretOverlapEndsAt: Date | null;
  deleted: boolean;
  version: number;
  createdAt: Date;
}

const BREAKER: Record<ReturnType<typeof breakerSays>, BreakerState> = {
  go: "closed",
  wait: "open",
  probe: "trying",
};

const likeAnywhere = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

function conditions({ tenantId, endpointId, search, status, failing, cursor }: ListAllEndpoints): Sql {
  const like = search === undefined || search === "" ? null : likeAnywhere(search);
  const wanted = [
    endpointId === undefined ? sql`e.deleted_at IS NULL` : sql`e.id = ${endpointId}::uuid`,
    tenantId === undefined ? null : sql`e.tenant_id = ${tenantId}::uuid`,
    like === null ? null : sql`(split_part(e.url, '?', 1) ILIKE ${like} OR e.description ILIKE ${like})`,
    status === undefined ? null : sql`e.status = ${status}::webhook_endpoint_status`,
    failing === true ? sql`e.failing_since IS NOT NULL AND e.status = 'active'` : null,
    cursor === undefined ? null : sql`(e.created_at, e.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`,
  ];
  return joinSql(
    wanted.filter((condition) => condition !== null),
    " AND ",
  );
}

/** One page of everybody's endpoints, or of a tenant's, newest first; a tenant has at most some, so the table stays small. */
export async function listAllEndpoints(
  tx: Tx,
  input: ListAllEndpoints,
): Promise<{ items: EndpointItem[]; nextCursor: string | null }> {
  const rows = await tx.$queryRaw<Omit<EndpointItem, "breaker">[]>`
    SELECT e.id, e.tenant_id AS "tenantId", t.name AS "tenantName", e.url AS address, e.description,
      e.event_types AS "eventTypes", e.ordered, e.status::text AS status, e.disabled_reason AS "disabledReason",
      e.disabled_at AS "disabledAt", e.failing_since AS "failingSince",
      e.consecutive_failures AS "consecutiveFailures", e.breaker_open_until AS "breakerOpenUntil",
      e.last_success_at AS "lastSuccessAt", e.last_failure_at AS "lastFailureAt", e.header_names AS "headerNames",
      (SELECT max(s.expires_at) FROM webhook_secret s WHERE s.endpoint_id = e.id AND s.expires_at > ${input.now})
        AS "secretOverlapEndsAt",
      e.deleted_at IS NOT NULL AS deleted, e.version, e.created_at AS "createdAt"
      FROM webhook_endpoint e JOIN tenant t ON t.id = e.tenant_id WHERE ${conditions(input)}
     ORDER BY e.created_at DESC, e.id DESC LIMIT ${input.limit + 1}`;
  const shown = rows.map((row) => {
    const { consecutiveFailures, breakerOpenUntil: openUntil } = row;
    const breaker = BREAKER[breakerSays({ consecutiveFailures, openUntil }, input.now)];
    return { ...row, address: addressOf(row.address), breaker };
  });
  return pageOf(shown, input.limit);
}
