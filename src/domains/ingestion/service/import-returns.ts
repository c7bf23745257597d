import { type SubmissionResult, submitDisputes } from "@/domains/leads/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { ReturnPlanned } from "./check-returns";
import type { CheckedRow, RowOutcome } from "./claim-rows";
import type { ImportRecord } from "./import-record";

type Refusal = Extract<SubmissionResult, { outcome: "refused" }>["refusal"];

const REFUSED: Record<Refusal, string> = {
  not_bought: "This tenant no longer holds this lead.",
  already_disputed: "This lead was disputed after the check.",
  already_refunded: "This lead was refunded after the check.",
};

/** Writes rows of a returns file as pending disputes. What was disputed or refunded since the check is skipped. */
export async function importReturnRows(
  tx: Tx,
  caller: Caller,
  _record: ImportRecord,
  rows: readonly CheckedRow[],
): Promise<RowOutcome[]> {
  // Written by the check of this domain, whose rules are the only source of these values.
  const planned = rows.map(({ parsed }) => parsed as ReturnPlanned);
  const results = await submitDisputes(
    tx,
    caller,
    planned.map(({ leadId, tenantId, reason, submittedAt }) => ({
      leadId,
      tenantId,
      reason,
      submittedAt: submittedAt === null ? caller.now : new Date(submittedAt),
    })),
  );
  return results.map((result, index): RowOutcome => {
    const rowNumber = rows[index]?.rowNumber ?? 0;
    if (result.outcome === "submitted")
      return { rowNumber, status: "imported", resultId: result.assignmentId };
    return { rowNumber, status: "skipped", errors: [{ column: "", message: REFUSED[result.refusal] }] };
  });
}
