import { dayInZone } from "../../../src/platform/time";
import { Random } from "../lib/random";
import { seedId } from "../lib/seed-id";
import { type DemoNiche, NICHES } from "./catalog";
import { catalogId } from "./catalog-rows";
import { type Companies, type DemoTenant } from "./companies";
import { type DemoLead } from "./rows";

/** What a tenant's standing order for a niche is called, wherever it is named. */
export const subscriptionId = (tenant: DemoTenant, niche: DemoNiche): string =>
  seedId(`subscription/${tenant.id}/${niche.slug}`, tenant.createdAt);

/** Some want no more than they can handle, most take what comes. */
function capsOf(tenant: DemoTenant, niche: DemoNiche) {
  const random = new Random(`caps/${tenant.id}/${niche.slug}`);
  const [daily, monthly] = random.weighted([
    [[null, null], 5],
    [[6, null], 2],
    [[8, 120], 2],
    [[null, 60], 1],
  ] as const);
  const paused = tenant.status === "active" && random.chance(0.06);
  return { daily_cap: daily, monthly_cap: monthly, status: paused ? "paused" : "active" };
}

interface Served {
  turn: number;
  at: Date;
  days: Map<string, number>;
}

/** When each subscription was served, by its id. */
function servedBySubscription(leads: readonly DemoLead[]): Map<string, Served> {
  const served = new Map<string, Served>();
  let turn = 0;
  for (const { sales, niche } of leads) {
    for (const { tenant, row } of sales) {
      turn += 1;
      const id = subscriptionId(tenant, niche);
      const days = served.get(id)?.days ?? new Map<string, number>();
      const day = dayInZone(row.assigned_at, tenant.metro.zone);
      served.set(id, { turn, at: row.assigned_at, days: days.set(day, (days.get(day) ?? 0) + 1) });
    }
  }
  return served;
}

function servedColumns(served: Served | undefined, tenant: DemoTenant) {
  if (served === undefined) {
    const nothing = { last_turn: 0, last_served_at: null, served_on: null };
    return { ...nothing, served_today: 0, served_this_month: 0, updated_at: tenant.createdAt };
  }
  const day = dayInZone(served.at, tenant.metro.zone);
  const month = [...served.days].filter(([other]) => other.startsWith(day.slice(0, 7)));
  return {
    last_turn: served.turn,
    last_served_at: served.at,
    served_on: day,
    served_today: served.days.get(day) ?? 0,
    served_this_month: month.reduce((sum, [, count]) => sum + count, 0),
    updated_at: served.at,
  };
}

/** Every tenant wants the niches of its trade; whoever left has subscriptions still, and gets nothing. */
export function subscriptionRows({ tenants }: Companies, leads: readonly DemoLead[]) {
  const served = servedBySubscription(leads);
  return tenants.flatMap((tenant) =>
    NICHES.filter(({ trade }) => trade === tenant.trade).map((niche) => {
      const id = subscriptionId(tenant, niche);
      return {
        id,
        tenant_id: tenant.id,
        niche_id: catalogId("niche", niche.slug),
        competition_level_ids: [] as string[],
        ...capsOf(tenant, niche),
        ...servedColumns(served.get(id), tenant),
        version: 1,
        created_at: tenant.createdAt,
      };
    }),
  );
}
