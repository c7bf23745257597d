import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { type ActivityEntry, activityRow } from "./record-activity";

/** As `recordActivity` for many records at once, in one statement: for imports, which write thousands. */
export async function recordActivities(
  tx: Tx,
  caller: Caller,
  entries: readonly ActivityEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => activityRow(caller, entry));
  const { actor, now } = caller;
  await tx.$executeRaw`
    INSERT INTO activity (id, at, subject_type, subject_id, tenant_id, kind, title, data, actor_type, actor_id, actor_name)
    SELECT e.id, ${now}::timestamptz, e.subject_type, e.subject_id, e.tenant_id, e.kind, e.title, e.data,
      ${actor.type}::actor_type, ${actor.id}::uuid, ${actor.name}
      FROM unnest(
        ${rows.map((row) => row.id)}::uuid[],
        ${rows.map((row) => row.subjectType)}::text[],
        ${rows.map((row) => row.subjectId)}::uuid[],
        ${rows.map((row) => row.tenantId)}::uuid[],
        ${rows.map((row) => row.kind)}::text[],
        ${rows.map((row) => row.title)}::text[],
        ${rows.map((row) => row.data)}::jsonb[]
      ) e (id, subject_type, subject_id, tenant_id, kind, title, data)`;
}
