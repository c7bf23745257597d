import { joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { ActivityItem, ActivityPage, ListActivityInput } from "../contract";

const PAGE_SIZE = 30;

function read(tx: Tx, conditions: Sql[], limit: number): Promise<ActivityItem[]> {
  return tx.$queryRaw<ActivityItem[]>`
    SELECT id, at, subject_type AS "subjectType", subject_id AS "subjectId", tenant_id AS "tenantId", kind, title, data,
      actor_type::text AS "actorType", actor_name AS "actorName"
      FROM activity WHERE ${joinSql(conditions, " AND ")} ORDER BY at DESC, id DESC LIMIT ${limit}`;
}

/** One page of a record's story, or of all that concerns a tenant, newest first. */
export async function listActivity(tx: Tx, input: ListActivityInput): Promise<ActivityPage> {
  const { subjectType, subjectId, tenantId, cursor, limit = PAGE_SIZE } = input;
  const conditions =
    tenantId === undefined
      ? [sql`subject_type = ${subjectType}`, sql`subject_id = ${subjectId}::uuid`]
      : [sql`tenant_id = ${tenantId}::uuid`];
  if (cursor !== null && cursor !== undefined) {
    conditions.push(sql`(at, id) < (${cursor.at}, ${cursor.id}::uuid)`);
  }
  const rows = await read(tx, conditions, limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? { at: last.at, id: last.id } : null,
  };
}

/**
 * What happened lately, whoever it concerns; without what imports and tenants' systems write by the thousand. The
 * literal condition is the one of activity_recent_idx, so that a large import costs nothing here.
 */
export function listRecentActivity(tx: Tx, limit: number): Promise<ActivityItem[]> {
  const told = sql`kind NOT IN ('lead.imported', 'lead.created', 'lead.contact_attempted', 'user.active', 'ai.used')`;
  return read(tx, [told], limit);
}
