import { AppError, type ErrorCode } from "@/platform/errors";
import type { BulkItemResult, BulkResult } from "./lead-views";

/** Nothing is wrong with these: the lead is simply not in a state the action applies to. */
const SKIPPED: readonly ErrorCode[] = [
  "conflict",
  "dispute_already_resolved",
  "dispute_not_pending",
  "dispute_tenant_ambiguous",
];

export const doneItem = (leadId: string): BulkItemResult => ({
  leadId,
  outcome: "done",
  code: null,
  reason: null,
});

/** What became of a lead whose turn ended with an error. */
export function refusedItem(leadId: string, error: unknown): BulkItemResult {
  if (!(error instanceof AppError)) {
    const reason = "Something went wrong on our side. Nothing was changed; try this lead again.";
    return { leadId, outcome: "failed", code: "internal_error", reason };
  }
  const outcome = SKIPPED.includes(error.code) ? "skipped" : "failed";
  return { leadId, outcome, code: error.code, reason: error.detail };
}

export function summarize(results: BulkItemResult[]): BulkResult {
  const count = (outcome: BulkItemResult["outcome"]) =>
    results.filter((result) => result.outcome === outcome).length;
  return { done: count("done"), skipped: count("skipped"), failed: count("failed"), results };
}
