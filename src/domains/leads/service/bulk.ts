import type { Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { logger } from "@/platform/logger";
import type { BulkConvertInput, BulkDisputeInput, BulkReclassifyInput } from "../contract";
import { doneItem, refusedItem, summarize } from "../rules/bulk-result";
import type { BulkItemResult, BulkResult } from "../rules/lead-views";
import { convertLead } from "./convert-lead";
import { reclassifyLead } from "./reclassify-lead";
import { resolveUnadvised } from "./resolve-dispute";

/** Leads at a time: leaves most of the connection pool to everybody else. */
const AT_ONCE = 4;

type Action = (tx: Tx, leadId: string) => Promise<unknown>;

async function runOne(caller: Caller, leadId: string, act: Action): Promise<BulkItemResult> {
  try {
    await inTransaction((tx) => act(tx, leadId));
    return doneItem(leadId);
  } catch (error) {
    if (!(error instanceof AppError)) {
      logger.error({ err: error, leadId, requestId: caller.requestId }, "bulk action failed for a lead");
    }
    return refusedItem(leadId, error);
  }
}

/** Each lead in a transaction of its own: what fails leaves the others done. The answers are in the order asked. */
async function runEach(caller: Caller, leadIds: readonly string[], act: Action): Promise<BulkResult> {
  const results: BulkItemResult[] = [];
  const turns = leadIds.entries();
  const worker = async (): Promise<void> => {
    for (const [index, leadId] of turns) results[index] = await runOne(caller, leadId, act);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return summarize(results);
}

/** Decides the pending dispute of each lead; one that is decided, or that several tenants dispute, is skipped. */
export function bulkDispute(caller: Caller, input: BulkDisputeInput): Promise<BulkResult> {
  const { leadIds, action: resolution, disputeReason, notes } = input;
  return runEach(caller, leadIds, (tx, leadId) =>
    resolveUnadvised(tx, caller, { leadId, resolution, disputeReason, notes }),
  );
}

/** Reclassifies each lead; one that has this finding already is skipped. */
export function bulkReclassify(caller: Caller, input: BulkReclassifyInput): Promise<BulkResult> {
  const { leadIds, classificationType, reason } = input;
  return runEach(caller, leadIds, (tx, leadId) =>
    reclassifyLead(tx, caller, { leadId, classificationType, reason }),
  );
}

/** Marks each lead converted, without a value; one that is converted or unsold is skipped. */
export function bulkConvert(caller: Caller, { leadIds }: BulkConvertInput): Promise<BulkResult> {
  return runEach(caller, leadIds, (tx, leadId) => convertLead(tx, caller, { leadId, valueMinor: null }));
}
