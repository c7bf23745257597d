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
