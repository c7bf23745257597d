import { formatMoney } from "@/ui/format";
import type { DisputeResolution, LeadAssignmentView } from "../contract";

type Sale = Pick<LeadAssignmentView, "tenantName" | "priceMinor" | "currency">;

/** What the decision does to whom, in money, before it is made. */
export function disputeConsequence(
  resolution: DisputeResolution,
  sale: Sale | null,
  billable: boolean,
): string {
  if (sale === null) return "Choose the tenant whose dispute you decide.";
  const price = formatMoney(sale.priceMinor, sale.currency);
  if (resolution === "reject") {
    return billable
      ? `${sale.tenantName} keeps the lead and pays ${price}.`
      : `${sale.tenantName} keeps the lead. It is not billable, so nothing is charged.`;
  }
  if (!billable)
    return `${sale.tenantName} is refunded. The lead is not billable, so nothing is credited again.`;
  return `${sale.tenantName} is credited ${price}. This cannot be undone.`;
}
