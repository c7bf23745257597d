import type { Tx } from "@/platform/db/transaction";
import { dayInZone, startOfDayInZone } from "@/platform/time";
import { getProvider } from "@/domains/settings/server";

/** What was decided on the provider's day so far, and what waits. */
export interface DistributionFigures {
  offered: number;
  /** Sales, not leads: one lead may be sold several times. */
  sales: number;
  unsold: number;
  revenueMinor: number;
  currency: string;
  /** Leads that wait to be offered. */
  waiting: number;
  activeSubscriptions: number;
  zone: string;
}

type Counts = Omit<DistributionFigures, "currency" | "zone">;

/** Read by distribution_decision_at_id_idx and lead_distribution_due_idx. */
export async function distributionFigures(tx: Tx, now: Date): Promise<DistributionFigures> {
  const { timeZone, currency } = await getProvider(tx);
  const since = startOfDayInZone(dayInZone(now, timeZone), timeZone);
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT count(*) FILTER (WHERE outcome <> 'not_for_sale')::int AS offered, coalesce(sum(sold), 0)::int AS sales,
      count(*) FILTER (WHERE outcome = 'unsold')::int AS unsold,
      coalesce(sum(revenue_minor), 0)::float8 AS "revenueMinor",
      (SELECT count(*)::int FROM lead WHERE distribution_due_at IS NOT NULL) AS waiting,
      (SELECT count(*)::int FROM lead_subscription WHERE status = 'active') AS "activeSubscriptions"
      FROM distribution_decision WHERE at >= ${since}`;
  if (counts === undefined) throw new Error("a SELECT of counts without a row");
  return { ...counts, currency, zone: timeZone };
}
