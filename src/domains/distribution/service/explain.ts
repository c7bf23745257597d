import type { LeadForSale } from "@/domains/leads/server";
import { getProvider } from "@/domains/settings/server";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { groupBy } from "@/platform/group-by";
import type { SimulateInput } from "../contract";
import { type Outcome, PASS_REASONS, type PassReason, type Refusal } from "../rules/words";
import { type LeadPlan, planByIds, planLeads } from "./plan";
import type { Subscriber } from "./read-candidates";

/** What would become of a lead if it were offered now. Nothing is written. */
export interface Explained {
  lead: { id: string | null; contactName: string | null; niche: string; postalCode: string | null };
  outcome: Outcome;
  refusal: Refusal | null;
  places: number;
  priceMinor: number;
  currency: string;
  /** In the order of their turn. */
  buyers: { tenantId: string; tenantName: string; lastTurn: number }[];
  passed: { reason: PassReason; tenants: { id: string; name: string }[] }[];
}

function explained(plan: LeadPlan, candidates: readonly Subscriber[], real: boolean): Explained {
  const { lead, outcome, refusal, places, buyers } = plan;
  const names = new Map(candidates.map(({ tenantId, tenantName }) => [tenantId, tenantName]));
  const byReason = groupBy(plan.passed, ({ reason }) => reason);
  return {
    lead: {
      id: real ? lead.id : null,
      contactName: real ? lead.contactName : null,
      niche: lead.niche,
      postalCode: lead.postalCode,
    },
    outcome,
    refusal,
    places,
    priceMinor: lead.priceMinor,
    currency: lead.currency,
    buyers: buyers.map(({ tenantId, tenantName, lastTurn }) => ({ tenantId, tenantName, lastTurn })),
    passed: PASS_REASONS.flatMap((reason) => {
      const tenants = (byReason.get(reason) ?? []).map(({ tenantId }) => ({
        id: tenantId,
        name: names.get(tenantId) ?? tenantId,
      }));
      tenants.sort((left, right) => left.name.localeCompare(right.name, "en"));
      return tenants.length === 0 ? [] : [{ reason, tenants }];
    }),
  };
}

type MadeUp = Extract<SimulateInput, { nicheId: string }>;

const NOBODY = "00000000-0000-0000-0000-000000000000";

async function madeUpLead(tx: Tx, { nicheId, competitionLevelId, postalCode }: MadeUp): Promise<LeadForSale> {
  const niche = await tx.niche.findUnique({ where: { id: nicheId } });
  const level = await tx.competitionLevel.findUnique({ where: { id: competitionLevelId } });
  if (niche === null) throw new AppError("not_found", "This niche does not exist. Reload the page.");
  if (level === null) {
    throw new AppError("not_found", "This competition level does not exist. Reload the page.");
  }
  return {
    id: NOBODY,
    status: "new",
    contactName: "",
    nicheId,
    niche: niche.name,
    sourceId: NOBODY,
    competitionLevelId,
    buyers: level.buyers,
    levelPriceMinor: level.priceMinor,
    postalCode,
    originTenantId: null,
    billable: true,
    currency: (await getProvider(tx)).currency,
    waiting: true,
    sales: [],
    boughtBy: new Set(),
  };
}

/** The dry run: who would buy a lead, at what price, and why everybody else would be passed over. Reads only. */
export async function explainDistribution(tx: Tx, now: Date, input: SimulateInput): Promise<Explained> {
  const options = { trigger: "staff", now, lock: false } as const;
  const real = "leadId" in input;
  const { plans, candidates } = real
    ? await planByIds(tx, [input.leadId], options)
    : await planLeads(tx, [{ ...(await madeUpLead(tx, input)), offeredAgain: false }], options);
  const [plan] = plans;
  if (plan === undefined) {
    throw new AppError("not_found", "There is no lead with this id. Copy it from the lead's page.");
  }
  return explained(plan, candidates, real);
}
