import { countUpTo } from "@/platform/db/count-up-to";
import { emptySql, joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { endOfDayInZone, startOfDayInZone } from "@/platform/time";
import type { AuditFilter, AuditItem, AuditPage, ListAuditInput } from "../contract";

const COLUMNS = sql`e.id, e.at, e.actor_type::text AS "actorType", e.actor_id AS "actorId", e.actor_name AS "actorName",
  e.role, e.entity_type AS "entityType", e.entity_id AS "entityId", e.tenant_id AS "tenantId", e.action, e.before,
  e.after, e.ip, e.user_agent AS "userAgent", e.request_id AS "requestId"`;

function conditions(filter: AuditFilter, zone: string): Sql[] {
  const { actorId, action, entityType, entityId, tenantId, requestId, from, to } = filter;
  return [
    actorId === undefined ? null : sql`e.actor_id = ${actorId}::uuid`,
    action === undefined ? null : sql`e.action = ${action}`,
    entityType === undefined ? null : sql`e.entity_type = ${entityType}`,
    entityId === undefined ? null : sql`e.entity_id = ${entityId}`,
    tenantId === undefined ? null : sql`e.tenant_id = ${tenantId}::uuid`,
    requestId === undefined ? null : sql`e.request_id = ${requestId}`,
    from === undefined ? null : sql`e.at >= ${startOfDayInZone(from, zone)}`,
    to === undefined ? null : sql`e.at < ${endOfDayInZone(to, zone)}`,
  ].filter((condition) => condition !== null);
}

/** One page of the audit trail, newest first. `zone` decides where the days of the filter begin and end. */
export async function listAudit(tx: Tx, input: ListAuditInput, zone: string): Promise<AuditPage> {
  const { cursor, limit, ...filter } = input;
  const wanted = conditions(filter, zone);
  if (cursor !== null && cursor !== undefined) {
    wanted.push(sql`(e.at, e.id) < (${cursor.at}, ${cursor.id}::uuid)`);
  }
  const where = wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
  const rows = await tx.$queryRaw<AuditItem[]>`
    SELECT ${COLUMNS} FROM audit_event e ${where} ORDER BY e.at DESC, e.id DESC LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? { at: last.at, id: last.id } : null,
  };
}

/** How many entries match, counted no further than `limit`. */
export function countAudit(tx: Tx, filter: AuditFilter, zone: string, limit: number): Promise<number> {
  const wanted = conditions(filter, zone);
  const where = wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
  return countUpTo(tx, sql`audit_event e ${where}`, limit);
}

/** What happened to one record, newest first. */
export function listAuditForEntity(
  tx: Tx,
  entity: { entityType: string; entityId: string },
  page: Pick<ListAuditInput, "cursor"> & { limit?: number } = {},
): Promise<AuditPage> {
  const { entityType, entityId } = entity;
  return listAudit(tx, { entityType, entityId, cursor: page.cursor, limit: page.limit ?? 50 }, "UTC");
}

/** One entry with everything it holds. */
export async function getAuditEvent(tx: Tx, id: string): Promise<AuditItem> {
  const [event] = await tx.$queryRaw<AuditItem[]>`
    SELECT ${COLUMNS} FROM audit_event e WHERE e.id = ${id}::uuid`;
  if (event === undefined) {
    throw new AppError(
      "not_found",
      "There is no such audit entry. Check the link, or search the audit page.",
    );
  }
  return event;
}
