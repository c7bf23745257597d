import type { Outcome, Refusal, Trigger } from "./words";

/** What decides whether a lead may be offered at all. */
export interface LeadFacts {
  originTenantId: string | null;
  /** False once staff found it not billable. */
  billable: boolean;
  /** Of its competition level; null when it has none. */
  buyers: number | null;
  sales: readonly { refunded: boolean; resolutionReason: string | null }[];
  /** It was offered after a refund before. */
  offeredAgain: boolean;
}

/** Found by staff in a dispute: nobody else would want the lead either. */
const BAD_FOR_EVERYONE: ReadonlySet<string> = new Set([
  "duplicate",
  "invalid_contact",
  "wrong_service",
  "spam",
  "employee_referral",
  "not_requested",
]);

type Offer = { places: number; refusal: null } | { places: 0; refusal: Refusal };

const refuse = (refusal: Refusal): Offer => ({ places: 0, refusal });

/**
 * How many buyers are sought. After a refund it is one, once per lead, unless the refund says that the lead is bad for
 * everyone; else as many as the level has places that were never sold.
 */
export function offerOf(lead: LeadFacts, trigger: Trigger): Offer {
  const { originTenantId, billable, buyers, sales, offeredAgain } = lead;
  if (originTenantId !== null) return refuse("own_lead");
  if (!billable) return refuse("classified");
  if (buyers === null) return refuse("no_level");
  if (trigger !== "refund") {
    const places = buyers - sales.length;
    return places > 0 ? { places, refusal: null } : refuse("sold_out");
  }
  const refunded = sales.filter((sale) => sale.refunded);
  if (refunded.length === 0) return refuse("nothing_refunded");
  if (offeredAgain) return refuse("offered_again_before");
  if (refunded.some(({ resolutionReason }) => BAD_FOR_EVERYONE.has(resolutionReason ?? ""))) {
    return refuse("bad_for_everyone");
  }
  return sales.length - refunded.length < buyers ? { places: 1, refusal: null } : refuse("sold_out");
}

/** What came of offering a lead with `places` to fill. */
export function outcomeOf({ places, refusal }: Offer, sold: number): Outcome {
  if (refusal !== null) return "not_for_sale";
  if (sold === 0) return "unsold";
  return sold < places ? "partly_sold" : "sold";
}
