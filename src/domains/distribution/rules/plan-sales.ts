import { servedOnce } from "./caps";
import { type Candidate, type Choice, chooseBuyers } from "./choose-buyers";
import { type LeadFacts, offerOf, outcomeOf } from "./for-sale";
import type { Outcome, Refusal, Trigger } from "./words";

/** A lead with everything that decides where it goes. */
export interface PlannedLead extends LeadFacts {
  id: string;
  nicheId: string;
  competitionLevelId: string | null;
  postalCode: string | null;
  boughtBy: ReadonlySet<string>;
  /** What one sale of it costs. */
  priceMinor: number;
}

export interface Plan<L extends PlannedLead, C extends Candidate> extends Choice<C> {
  lead: L;
  places: number;
  refusal: Refusal | null;
  outcome: Outcome;
}

export interface Planned<L extends PlannedLead, C extends Candidate> {
  plans: Plan<L, C>[];
  /** The subscriptions that were served, as they stand afterwards. */
  served: C[];
}

/**
 * Plans many leads one after the other: each sees the turns and caps that those before it left. `candidates` are all
 * subscriptions of the leads' niches, each with its niche.
 */
export function planSales<L extends PlannedLead, C extends Candidate & { nicheId: string }>(
  leads: readonly L[],
  candidates: readonly C[],
  trigger: Trigger,
): Planned<L, C> {
  const byNiche = new Map<string, Map<string, C>>();
  const turns = new Map<string, number>();
  for (const candidate of candidates) {
    const { nicheId, subscriptionId, lastTurn } = candidate;
    const queue = byNiche.get(nicheId) ?? new Map<string, C>();
    byNiche.set(nicheId, queue.set(subscriptionId, candidate));
    turns.set(nicheId, Math.max(turns.get(nicheId) ?? 0, lastTurn));
  }
  const served = new Map<string, C>();
  const plans = leads.map((lead) => {
    const queue = byNiche.get(lead.nicheId) ?? new Map<string, C>();
    const plan = planOne(lead, [...queue.values()], trigger);
    for (const buyer of plan.buyers) {
      const lastTurn = (turns.get(lead.nicheId) ?? 0) + 1;
      turns.set(lead.nicheId, lastTurn);
      const after = { ...buyer, ...servedOnce(buyer.day, buyer), lastTurn };
      queue.set(buyer.subscriptionId, after);
      served.set(buyer.subscriptionId, after);
    }
    return plan;
  });
  return { plans, served: [...served.values()] };
}

function planOne<L extends PlannedLead, C extends Candidate>(
  lead: L,
  candidates: readonly C[],
  trigger: Trigger,
): Plan<L, C> {
  const offer = offerOf(lead, trigger);
  const { competitionLevelId } = lead;
  if (offer.refusal !== null || competitionLevelId === null) {
    return { lead, ...offer, outcome: outcomeOf(offer, 0), buyers: [], passed: [] };
  }
  const choice = chooseBuyers({ ...lead, competitionLevelId, places: offer.places }, candidates);
  return { lead, ...offer, outcome: outcomeOf(offer, choice.buyers.length), ...choice };
}
