import { formatMoney } from "@/ui/format";
import type { DisputeResolution, LeadAssignmentView } from "../contract";
import { chargeOf } from "../rules/billing-effect";

type Sale = Pick<LeadAssignmentView, "tenantName" | "status" | "priceMinor" | "creditMinor" | "currency">;

interface Decision {
  resolution: DisputeResolution;
  sale: Sale | null;
  billable: boolean;
  /** What is typed as the credit, in minor units; null: all of it. */
  creditMinor?: number | null;
}

/** What the decision does to whom, in money, before it is made. */
export function disputeConsequence({ resolution, sale, billable, creditMinor = null }: Decision): string {
  if (sale === null) return "Choose the tenant whose dispute you decide.";
  const charge = chargeOf(sale, { billable });
  const money = (amountMinor: number) => formatMoney(amountMinor, sale.currency);
  if (resolution === "reject") {
    return charge === null
      ? `${sale.tenantName} keeps the lead. Nothing is charged for it.`
      : `${sale.tenantName} keeps the lead and pays ${money(charge.amountMinor)}.`;
  }
  if (charge === null) {
    return `${sale.tenantName} gets the lead refunded. Nothing was charged, so there is no credit. This cannot be undone.`;
  }
  if (creditMinor !== null && creditMinor < charge.amountMinor) {
    const left = money(charge.amountMinor - creditMinor);
    return `${sale.tenantName} is credited ${money(creditMinor)}, keeps the lead and pays ${left}. This cannot be undone.`;
  }
  return `${sale.tenantName} is credited ${money(charge.amountMinor)}. This cannot be undone.`;
}

/** What reclassifying does to everyone who bought the lead. */
export function reclassifyConsequence(lead: { billable: boolean; assignments: readonly Sale[] }): string {
  if (!lead.billable) return "The lead is already not billable: only its classification changes.";
  const charged = lead.assignments.flatMap((sale) => {
    const charge = chargeOf(sale, lead);
    return charge === null ? [] : [{ tenantName: sale.tenantName, ...charge }];
  });
  const [first] = charged;
  if (first === undefined) return "The lead is not billable any more. Nobody has been charged for it.";
  const total = formatMoney(
    charged.reduce((sum, charge) => sum + charge.amountMinor, 0),
    first.currency,
  );
  return charged.length === 1
    ? `The lead is not billable any more: ${first.tenantName} is credited ${total}.`
    : `The lead is not billable any more: ${charged.length} tenants are credited ${total} in all.`;
}
