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
