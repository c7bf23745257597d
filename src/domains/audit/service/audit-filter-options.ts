import type { Tx } from "@/platform/db/transaction";

type Options = { actors: { id: string; name: string }[]; actions: string[]; entityTypes: string[] };

/**
 * The distinct values the filters offer. Each is a walk from value to value along an index (a "loose scan"), so that it
 * costs as many steps as there are values, however many entries there are.
 */
export async function auditFilterOptions(tx: Tx): Promise<Options> {
  const actions = await tx.$queryRaw<{ value: string }[]>`
    WITH RECURSIVE walk(value) AS (
      (SELECT action FROM audit_event ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT action FROM audit_event WHERE action > walk.value ORDER BY action LIMIT 1)
        FROM walk WHERE walk.value IS NOT NULL)
    SELECT value FROM walk WHERE value IS NOT NULL`;
  const entityTypes = await tx.$queryRaw<{ value: string }[]>`
    WITH RECURSIVE walk(value) AS (
      (SELECT entity_type FROM audit_event ORDER BY entity_type LIMIT 1)
      UNION ALL
      SELECT (SELECT entity_type FROM audit_event WHERE entity_type > walk.value ORDER BY entity_type LIMIT 1)
        FROM walk WHERE walk.value IS NOT NULL)
    SELECT value FROM walk WHERE value IS NOT NULL`;
  const actors = await tx.$queryRaw<{ id: string; name: string }[]>`
    WITH RECURSIVE walk(id) AS (
      (SELECT actor_id FROM audit_event WHERE actor_id IS NOT NULL ORDER BY actor_id LIMIT 1)
      UNION ALL
      SELECT (SELECT actor_id FROM audit_event WHERE actor_id > walk.id ORDER BY actor_id LIMIT 1)
        FROM walk WHERE walk.id IS NOT NULL)
    SELECT walk.id, latest.actor_name AS name
      FROM walk CROSS JOIN LATERAL
        (SELECT actor_name FROM audit_event WHERE actor_id = walk.id ORDER BY at DESC, id DESC LIMIT 1) latest
     WHERE walk.id IS NOT NULL ORDER BY lower(latest.actor_name)`;
  return {
    actors,
    actions: actions.map(({ value }) => value),
    entityTypes: entityTypes.map(({ value }) => value),
  };
}
