import { countUnfinishedJobs } from "@/domains/jobs/server";
import { getProvider } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { dayInZone, firstDayOf, startOfDayInZone } from "@/platform/time";
import { type Badges, COUNT_CAP, type DashboardKpis } from "../contract";

const DAY_MS = 86_400_000;

type Counts = Omit<DashboardKpis, "atStake" | "newLeadsFrom">;

/**
 * The figures of the first page. Every count reads a partial or a covering index over a bounded range, or stops at the
 * cap, so that the page costs the same at a million leads.
 */
export async function readKpis(tx: Tx, now: Date): Promise<DashboardKpis> {
  const { timeZone: zone } = await getProvider(tx);
  const today = dayInZone(now, zone);
  const newLeadsFrom = firstDayOf(today, 7);
  const [week, twoWeeks] = [newLeadsFrom, firstDayOf(today, 14)].map((day) => startOfDayInZone(day, zone));
  const month = new Date(now.getTime() - 30 * DAY_MS);
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT
      (SELECT count(*)::int FROM lead WHERE dispute_status <> 'none' AND dispute_status = 'pending')
        AS "pendingDisputes",
      (SELECT count(*)::int FROM lead_assignment WHERE dispute_resolved_at >= ${month}) AS "decided30d",
      (SELECT count(*)::int FROM lead_assignment
        WHERE dispute_resolved_at >= ${month} AND dispute_status = 'approved') AS "approved30d",
      (SELECT count(*)::int FROM (
        SELECT FROM lead WHERE origin_tenant_id IS NULL AND created_at >= ${week} LIMIT ${COUNT_CAP + 1}) w) AS "newLeads7d",
      (SELECT count(*)::int FROM (
        SELECT FROM lead WHERE origin_tenant_id IS NULL AND created_at >= ${twoWeeks} AND created_at < ${week}
         LIMIT ${COUNT_CAP + 1}) w
      ) AS "newLeadsBefore7d",
      (SELECT count(*)::int FROM (
        SELECT FROM lead WHERE status = 'unsold' LIMIT ${COUNT_CAP + 1}) u) AS "unsoldLeads",
      (SELECT count(*)::int FROM tenant WHERE status = 'active') AS "activeTenants",
      (SELECT count(*)::int FROM tenant
        WHERE onboarding_status = 'in_progress' AND status <> 'closed') AS "onboardingTenants"`;
  const atStake = await tx.$queryRaw<DashboardKpis["atStake"]>`
    SELECT currency, sum(price_minor)::float8 AS minor FROM lead_assignment
     WHERE dispute_status = 'pending' GROUP BY currency ORDER BY currency`;
  return { ...(counts ?? NOTHING), atStake, newLeadsFrom };
}

const NOTHING: Counts = {
  pendingDisputes: 0,
  decided30d: 0,
  approved30d: 0,
  newLeads7d: 0,
  newLeadsBefore7d: 0,
  unsoldLeads: 0,
  activeTenants: 0,
  onboardingTenants: 0,
};

/** The queue lengths beside the navigation. */
export async function readBadges(tx: Tx, caller: Caller): Promise<Badges> {
  const unfinishedJobs = await countUnfinishedJobs(tx, caller);
  const [badges] = await tx.$queryRaw<Omit<Badges, "unfinishedJobs">[]>`
    SELECT (SELECT count(*)::int FROM lead WHERE dispute_status <> 'none' AND dispute_status = 'pending')
        AS "pendingDisputes",
      (SELECT count(*)::int FROM import WHERE status = 'ready') AS "importsWaiting",
      (SELECT count(*)::int FROM escalation_ticket WHERE status = 'open') AS "openEscalations"`;
  return { ...(badges ?? { pendingDisputes: 0, importsWaiting: 0, openEscalations: 0 }), unfinishedJobs };
}
