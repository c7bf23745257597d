import type { AssignmentStatus } from "./words";

interface Sale {
  status: AssignmentStatus;
  priceMinor: number;
  currency: string;
}

interface Amount {
  amountMinor: number;
  currency: string;
}

/**
 * What a sale costs its buyer at this moment: nothing when it was refunded, when the lead is not billable, or when it
 * was free. What ends a charge gives back exactly this, so that no sale is credited twice.
 */
export function chargeOf(sale: Sale, lead: { billable: boolean }): Amount | null {
  if (sale.status === "refunded" || !lead.billable || sale.priceMinor === 0) return null;
  return { amountMinor: sale.priceMinor, currency: sale.currency };
}

export const BILLING_STATES = ["not_charged", "charged", "reversed", "refunded"] as const;
type BillingState = (typeof BILLING_STATES)[number];

/** What became of a sale's price, as its buyer reads it; a lead without a sale was never charged. */
export function billingState(sale: Sale | null, lead: { billable: boolean }): BillingState {
  if (sale === null || sale.priceMinor === 0) return "not_charged";
  if (sale.status === "refunded") return "refunded";
  return lead.billable ? "charged" : "reversed";
}
