import { getProvider } from "@/domains/settings/server";
import { emptySql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { dayInZone } from "@/platform/time";
import type { Candidate } from "../rules/choose-buyers";

/** A subscription of a niche with its tenant. */
export interface Subscriber extends Candidate {
  nicheId: string;
  tenantName: string;
  organizationId: string;
}

type Stored = Omit<Subscriber, "day"> & { timeZone: string | null };

/**
 * Every subscription of these niches. With `lock`, in one order for everybody: who decides next about a lead of the niche
 * waits, and sees the turns and caps as this decision leaves them.
 */
export async function readCandidates(
  tx: Tx,
  nicheIds: readonly string[],
  { now, lock }: { now: Date; lock: boolean },
): Promise<Subscriber[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT s.id AS "subscriptionId", s.niche_id AS "nicheId", s.tenant_id AS "tenantId", t.name AS "tenantName",
      t.organization_id AS "organizationId", t.status = 'active' AS "tenantActive", s.status = 'paused' AS paused,
      t.time_zone AS "timeZone", s.competition_level_ids AS "competitionLevelIds", s.daily_cap AS "dailyCap",
      s.monthly_cap AS "monthlyCap", s.last_turn AS "lastTurn", s.served_on AS "servedOn",
      s.served_today AS "servedToday", s.served_this_month AS "servedThisMonth",
      ARRAY(SELECT a.postal_prefix FROM tenant_service_area a WHERE a.tenant_id = t.id) AS areas
      FROM lead_subscription s JOIN tenant t ON t.id = s.tenant_id
     WHERE s.niche_id = ANY (${[...nicheIds]}::uuid[]) ORDER BY s.id ${lock ? sql`FOR UPDATE OF s` : emptySql}`;
  const { timeZone: providerZone } = await getProvider(tx);
  const days = new Map<string, string>();
  const dayIn = (zone: string): string => {
    const day = days.get(zone) ?? dayInZone(now, zone);
    days.set(zone, day);
    return day;
  };
  return rows.map(({ timeZone, ...row }) => ({ ...row, day: dayIn(timeZone ?? providerZone) }));
}
