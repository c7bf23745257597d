import { sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { endOfDayInZone, startOfDayInZone } from "@/platform/time";

type UsageGrain = "day" | "week" | "month";

interface UsageRange {
  tenantId: string;
  /** Calendar days of `zone`, both inclusive. */
  from: string;
  to: string;
  zone: string;
  grain: UsageGrain;
}

export interface UsageBucket {
  meter: string;
  /** First day of the bucket: of the week its Monday, of the month the first. */
  start: string;
  /** Exact decimal texts. */
  sum: string;
  count: number;
  max: string;
  latest: string;
}

/** The days as they are kept; or drawn from the minutes while they are still kept in a zone the tenant has left. */
async function daysOf(tx: Tx, { tenantId, from, to, zone }: UsageRange): Promise<Sql> {
  const kept = await tx.usageCalendar.findUnique({ where: { tenantId }, select: { timeZone: true } });
  const [start, end] = [startOfDayInZone(from, zone), endOfDayInZone(to, zone)];
  const minutes = (table: Sql) => sql`
    SELECT meter, (bucket AT TIME ZONE ${zone})::date AS day, sum, count, max, latest, latest_at FROM ${table}
     WHERE tenant_id = ${tenantId}::uuid AND bucket >= ${start} AND bucket < ${end}`;
  const days = sql`
    SELECT meter, day, sum, count, max, latest, latest_at FROM usage_day
     WHERE tenant_id = ${tenantId}::uuid AND day BETWEEN ${from}::date AND ${to}::date`;
  const rollup = kept === null || kept.timeZone === zone ? days : minutes(sql`usage_minute`);
  return sql`${rollup} UNION ALL ${minutes(sql`usage_delta`)}`;
}

/** What a tenant metered, per meter and bucket, oldest first; empty buckets are left out. */
export async function readUsage(tx: Tx, range: UsageRange): Promise<UsageBucket[]> {
  return tx.$queryRaw<UsageBucket[]>`
    SELECT meter, date_trunc(${range.grain}, day)::date::text AS start, trim_scale(sum(sum))::text AS sum,
           sum(count)::float8 AS count, trim_scale(max(max))::text AS max,
           trim_scale((array_agg(latest ORDER BY latest_at DESC, latest DESC))[1])::text AS latest
      FROM (${await daysOf(tx, range)}) days GROUP BY 1, 2 ORDER BY 1, 2`;
}
