import { seedId } from "../lib/seed-id";
import { LEVELS } from "./catalog";
import { catalogId } from "./catalog-rows";
import { type Companies, type DemoTenant } from "./companies";
import { type DemoLead } from "./rows";
import { subscriptionId } from "./subscriptions";
import { DAY, later, MINUTE } from "./when";

/** Older decisions are not told: nobody asks any more. */
const LOG_DAYS = 45;

/** Why a tenant of the trade did not get a lead, as the rules would have it. */
function reasonOf(tenant: DemoTenant, lead: DemoLead, at: Date, full: boolean): string {
  if (tenant.leftAt !== null && tenant.leftAt <= at) return "tenant_inactive";
  if (!tenant.prefixes.some((prefix) => lead.row.postal_code.startsWith(prefix))) return "out_of_area";
  return full ? "not_their_turn" : "daily_cap";
}

function passedOver(companies: Companies, lead: DemoLead, at: Date, full: boolean) {
  const passed: Record<string, string[]> = {};
  for (const tenant of companies.tenants) {
    if (tenant.trade !== lead.niche.trade || tenant.createdAt >= at) continue;
    if (lead.sales.some((sale) => sale.tenant === tenant)) continue;
    const reason = reasonOf(tenant, lead, at, full);
    passed[reason] = [...(passed[reason] ?? []), tenant.id];
  }
  return passed;
}

function decisionRow(companies: Companies, lead: DemoLead, now: Date) {
  const { row, sales, niche } = lead;
  const at = sales[0]?.row.assigned_at ?? later(row.created_at, MINUTE);
  const level = LEVELS.find(({ slug }) => catalogId("level", slug) === row.competition_level_id);
  if (at > now || level === undefined) return [];
  const sold = Math.min(sales.length, level.buyers);
  const outcome = sold === 0 ? "unsold" : sold < level.buyers ? "partly_sold" : "sold";
  const passed = passedOver(companies, lead, at, sold === level.buyers);
  return [
    {
      id: seedId(`decision/${row.id}`, at),
      lead_id: row.id,
      at,
      trigger: "received",
      outcome,
      refusal: null,
      niche_id: row.niche_id,
      source_id: row.source_id,
      competition_level_id: row.competition_level_id,
      places: level.buyers,
      sold,
      passed_over: Object.values(passed).flat().length,
      revenue_minor: sales.reduce((sum, sale) => sum + sale.row.price_minor, 0),
      currency: row.currency,
      buyers: sales.map(({ tenant, row: sale }) => ({
        tenantId: tenant.id,
        subscriptionId: subscriptionId(tenant, niche),
        assignmentId: sale.id,
        priceMinor: sale.price_minor,
      })),
      passed,
    },
  ];
}

/** Why the leads of the last weeks went where they went. */
export function decisionRows(companies: Companies, leads: readonly DemoLead[], now: Date) {
  return leads
    .filter(({ row }) => now.getTime() - row.created_at.getTime() < LOG_DAYS * DAY)
    .flatMap((lead) => decisionRow(companies, lead, now));
}
