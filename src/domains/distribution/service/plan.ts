import { type LeadForSale, readForSale } from "@/domains/leads/server";
import { bookLines, bookPrice } from "@/domains/pricing/server";
import type { Tx } from "@/platform/db/transaction";
import { type Plan, type PlannedLead, planSales } from "../rules/plan-sales";
import type { Trigger } from "../rules/words";
import { readCandidates, type Subscriber } from "./read-candidates";

export type LeadToPlan = LeadForSale & PlannedLead;
export type LeadPlan = Plan<LeadToPlan, Subscriber>;

interface PlanOptions {
  trigger: Trigger;
  now: Date;
  /** To sell; without it nothing is held up and nothing may be written. */
  lock: boolean;
}

async function offeredAgain(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.distributionDecision.findMany({
    where: { leadId: { in: [...ids] }, trigger: "refund", outcome: { not: "not_for_sale" } },
    select: { leadId: true },
  });
  return new Set(rows.map(({ leadId }) => leadId));
}

/** What would become of leads that are for sale, and the subscriptions as that would leave them. */
export async function planLeads(
  tx: Tx,
  leads: readonly (LeadForSale & { offeredAgain: boolean })[],
  { trigger, now, lock }: PlanOptions,
) {
  const nicheIds = [...new Set(leads.map(({ nicheId }) => nicheId))];
  const candidates = await readCandidates(tx, nicheIds, { now, lock });
  const lines = await bookLines(tx, nicheIds);
  const priced = leads.map((lead): LeadToPlan => {
    const { nicheId, competitionLevelId, postalCode, levelPriceMinor } = lead;
    const sale = { nicheId, competitionLevelId: competitionLevelId ?? "", postalCode };
    return { ...lead, priceMinor: bookPrice(lines, { ...sale, defaultMinor: levelPriceMinor ?? 0 }) };
  });
  return { candidates, ...planSales(priced, candidates, trigger) };
}

/** Who is told twice of a new lead, offers it once. */
const isDue = ({ waiting }: LeadForSale, { trigger, lock }: PlanOptions): boolean =>
  waiting || !lock || trigger === "staff" || trigger === "refund";

/** The same for leads by their ids; to sell, those that wait no more are left out unless they are offered anew. */
export async function planByIds(tx: Tx, ids: readonly string[], options: PlanOptions) {
  const leads = (await readForSale(tx, ids, options)).filter((lead) => isDue(lead, options));
  const again = options.trigger === "refund" ? await offeredAgain(tx, ids) : new Set<string>();
  return planLeads(
    tx,
    leads.map((lead) => ({ ...lead, offeredAgain: again.has(lead.id) })),
    options,
  );
}
