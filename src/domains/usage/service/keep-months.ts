import { pool } from "@/platform/db/client";

/** Tenants may report what happened up to 400 days ago, and billing looks back from there. */
const RAW_USAGE_MONTHS = 18;
/** A year, and the same month of the year before. */
const API_CALL_MONTHS = 13;
const MONTHS_AHEAD = 3;

const KEPT = [
  { table: "usage_event", months: RAW_USAGE_MONTHS },
  { table: "api_usage", months: API_CALL_MONTHS },
];

function monthsFrom(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
}

/**
 * Makes the months of raw rows that are to come, and drops those that ended too long ago. Rollups stay for ever. Waits
 * two seconds at most for who is writing; run it again when that was too short.
 */
export async function keepMonths(now: Date): Promise<{ made: number; dropped: number }> {
  let made = 0;
  let dropped = 0;
  for (const { table, months } of KEPT) {
    const { rows } = await pool.query<{ made: number; dropped: number }>(
      "SELECT ensure_monthly_partitions($1, $2, $3) AS made, drop_monthly_partitions($1, $4) AS dropped",
      [table, now, monthsFrom(now, MONTHS_AHEAD), monthsFrom(now, -months)],
    );
    made += rows[0]?.made ?? 0;
    dropped += rows[0]?.dropped ?? 0;
  }
  return { made, dropped };
}
