import { sql } from "@/platform/db/sql";

const type = sql`substr(o.name, strpos(o.name, '/') + 1)`;

/** That an endpoint `e` listened when the outbox's event `o` happened, and has no delivery of it. */
export const MISSED = sql`e.tenant_id = o.tenant_id AND e.deleted_at IS NULL AND ${type} = ANY(e.event_types)
  AND coalesce((e.added_types ->> ${type})::timestamptz, e.created_at) <= o.created_at
  AND NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.endpoint_id = e.id AND d.event_id = o.dedupe_id)`;
