import { moveDispute } from "./dispute";
import type { AssignmentStatus, DisputeStatus } from "./words";

export type SubmissionRefusal = "not_bought" | "already_disputed" | "already_refunded";

interface Sale {
  status: AssignmentStatus;
  disputeStatus: DisputeStatus;
}

/** Why a tenant cannot dispute a lead, or null: it bought the lead, never disputed it, and has its money still in it. */
export function submissionRefusal(sale: Sale | undefined): SubmissionRefusal | null {
  if (sale === undefined) return "not_bought";
  if ("refused" in moveDispute(sale.disputeStatus, "submit")) return "already_disputed";
  return sale.status === "refunded" ? "already_refunded" : null;
}

/** What of the dispute policy decides whether a lead may be disputed. */
export interface EligibilityPolicy {
  windowDays: number;
  returnCapPercent: number | null;
  returnCapMinimum: number;
}

const DAY_MS = 86_400_000;

export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** Until when the sale may be disputed. */
export function disputableUntil(
  assignedAt: Date,
  { windowDays }: Pick<EligibilityPolicy, "windowDays">,
): Date {
  return daysAfter(assignedAt, windowDays);
}

/** Of the leads a tenant was assigned in the days of the cap, how many it returned: disputed, and not refused. */
export interface ReturnFigures {
  assigned: number;
  returned: number;
}

/** Whether one more return is over the cap. Below the minimum of leads nothing is: one return of two says nothing. */
export function capReached(policy: EligibilityPolicy, { assigned, returned }: ReturnFigures): boolean {
  const { returnCapPercent: cap, returnCapMinimum } = policy;
  if (cap === null || assigned < returnCapMinimum) return false;
  return (returned + 1) * 100 > cap * assigned;
}

interface OwnSale extends Sale {
  assignedAt: Date;
}

export const DISPUTE_REFUSALS = [
  "own_lead",
  "already_disputed",
  "already_refunded",
  "too_late",
  "return_cap",
] as const;
export type DisputeRefusal = (typeof DISPUTE_REFUSALS)[number];

interface Eligibility {
  /** Null: the tenant created the lead itself. */
  sale: OwnSale | null;
  policy: EligibilityPolicy;
  /** Counted only where a cap is set and nothing else is in the way. */
  figures: ReturnFigures | null;
  now: Date;
}

/** Why the tenant itself cannot dispute a lead now, or null. The one rule of the endpoint, of reading a lead, and of pages. */
export function disputeRefusal({ sale, policy, figures, now }: Eligibility): DisputeRefusal | null {
  if (sale === null) return "own_lead";
  const refusal = submissionRefusal(sale);
  if (refusal === "already_disputed" || refusal === "already_refunded") return refusal;
  if (now > disputableUntil(sale.assignedAt, policy)) return "too_late";
  return figures !== null && capReached(policy, figures) ? "return_cap" : null;
}

type AppealRefusal = "not_bought" | "not_rejected" | "already_appealed";

interface AppealedSale extends Sale {
  appealSubmittedAt: Date | null;
}

/** Why a tenant cannot appeal, or null: its dispute was rejected, and it has not appealed before. */
export function appealRefusal(sale: AppealedSale | undefined): AppealRefusal | null {
  if (sale === undefined) return "not_bought";
  if (sale.appealSubmittedAt !== null) return "already_appealed";
  return "refused" in moveDispute(sale.disputeStatus, "appeal") ? "not_rejected" : null;
}
