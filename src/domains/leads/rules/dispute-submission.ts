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

/** A tenant may dispute a lead for this long after it was assigned. */
const DISPUTE_WINDOW_DAYS = 30;
const DAY_MS = 86_400_000;

/** Until when the sale may be disputed. */
export function disputableUntil(assignedAt: Date): Date {
  return new Date(assignedAt.getTime() + DISPUTE_WINDOW_DAYS * DAY_MS);
}

interface OwnSale extends Sale {
  assignedAt: Date;
  appealSubmittedAt: Date | null;
}

/** As `submissionRefusal` for the tenant itself, which has to keep to the window. */
export function disputeRefusal(sale: OwnSale | undefined, now: Date): SubmissionRefusal | "too_late" | null {
  const refusal = submissionRefusal(sale);
  if (refusal !== null || sale === undefined) return refusal;
  return now > disputableUntil(sale.assignedAt) ? "too_late" : null;
}

type AppealRefusal = "not_bought" | "not_rejected" | "already_appealed";

/** Why a tenant cannot appeal, or null: its dispute was rejected, and it has not appealed before. */
export function appealRefusal(sale: OwnSale | undefined): AppealRefusal | null {
  if (sale === undefined) return "not_bought";
  if (sale.appealSubmittedAt !== null) return "already_appealed";
  return "refused" in moveDispute(sale.disputeStatus, "appeal") ? "not_rejected" : null;
}
