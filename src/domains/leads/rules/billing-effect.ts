import type { AssignmentStatus, DisputeResolution } from "./words";

interface Sale {
  status: AssignmentStatus;
  priceMinor: number;
  /** The part that an approved dispute gave back. */
  creditMinor: number | null;
  currency: string;
}

interface Amount {
  amountMinor: number;
  currency: string;
}

/**
 * What a sale costs its buyer at this moment: nothing when it was refunded, when the lead is not billable, or when it
 * was free; the rest where a part was credited. What ends a charge gives back exactly this, so that no sale is credited
 * twice.
 */
export function chargeOf(sale: Sale, lead: { billable: boolean }): Amount | null {
  if (sale.status === "refunded" || !lead.billable || sale.priceMinor === 0) return null;
  return { amountMinor: sale.priceMinor - (sale.creditMinor ?? 0), currency: sale.currency };
}

export interface Credit {
  /** What the buyer gets back; null: nothing, because nothing was charged or the dispute is rejected. */
  credit: Amount | null;
  /** Only a part: the buyer keeps the lead and pays the rest. */
  partial: boolean;
}

interface AskedCredit {
  resolution: DisputeResolution;
  /** In minor units; null: all of it. */
  creditMinor: number | null;
  /** What the sale costs its buyer now. */
  charge: Amount | null;
  partialAllowed: boolean;
}

/** What a decision gives back, or what is wrong with what was asked, in words for who decides. */
export function creditOf({
  resolution,
  creditMinor,
  charge,
  partialAllowed,
}: AskedCredit): Credit | { problem: string } {
  if (resolution === "reject") {
    return creditMinor === null
      ? { credit: null, partial: false }
      : { problem: "A rejected dispute gives nothing back. Leave the credit empty, or approve." };
  }
  if (creditMinor === null || creditMinor === charge?.amountMinor) return { credit: charge, partial: false };
  if (charge === null) return { problem: "Nothing is charged for this lead. Leave the credit empty." };
  if (creditMinor > charge.amountMinor) return { problem: "That is more than is charged for this lead." };
  if (!partialAllowed) return { problem: "The dispute policy allows no partial credits. Leave it empty." };
  return { credit: { amountMinor: creditMinor, currency: charge.currency }, partial: true };
}

export const BILLING_STATES = ["not_charged", "charged", "reversed", "refunded", "partly_refunded"] as const;
type BillingState = (typeof BILLING_STATES)[number];

/** What became of a sale's price, as its buyer reads it; a lead without a sale was never charged. */
export function billingState(sale: Sale | null, lead: { billable: boolean }): BillingState {
  if (sale === null || sale.priceMinor === 0) return "not_charged";
  if (sale.status === "refunded") return "refunded";
  if (!lead.billable) return "reversed";
  return sale.creditMinor === null ? "charged" : "partly_refunded";
}
