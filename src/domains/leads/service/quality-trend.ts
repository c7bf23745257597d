import { tenantZone } from "@/domains/tenants/server";
import type { Tx } from "@/platform/db/transaction";
import type { QualityWeek } from "../buyer-contract";

const WEEKS = 12;

/**
 * What became of a tenant's leads of the last twelve weeks, week by week in its own zone: the days of
 * lead_assignment_tenant_id_assigned_at_id_idx. Works under the tenant's role.
 */
export async function qualityTrend(
  tx: Tx,
  { tenantId, now }: { tenantId: string; now: Date },
): Promise<QualityWeek[]> {
  const zone = await tenantZone(tx, tenantId);
  return tx.$queryRaw<QualityWeek[]>`
    WITH week AS (
      SELECT generate_series(date_trunc('week', ${now}::timestamptz AT TIME ZONE ${zone}) - make_interval(weeks => ${WEEKS - 1}::int),
        date_trunc('week', ${now}::timestamptz AT TIME ZONE ${zone}), interval '1 week') AS monday)
    SELECT to_char(w.monday, 'YYYY-MM-DD') AS week, count(a.id)::int AS assigned,
      (count(a.id) FILTER (WHERE a.accepted_at IS NOT NULL))::int AS accepted,
      (count(a.id) FILTER (WHERE a.rejected_at IS NOT NULL))::int AS rejected,
      (count(a.id) FILTER (WHERE a.dispute_status <> 'none'))::int AS disputed,
      (count(a.id) FILTER (WHERE a.dispute_status = 'approved'))::int AS approved,
      round(avg(l.quality_score), 1)::float8 AS score
      FROM week w
      LEFT JOIN lead_assignment a ON a.tenant_id = ${tenantId}::uuid
        AND a.assigned_at >= w.monday AT TIME ZONE ${zone}
        AND a.assigned_at < (w.monday + interval '1 week') AT TIME ZONE ${zone}
      LEFT JOIN lead l ON l.id = a.lead_id
     GROUP BY w.monday ORDER BY w.monday DESC`;
}
