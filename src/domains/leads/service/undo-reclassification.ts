import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { UndoReclassifyInput } from "../contract";
import { assertClassified } from "../rules/classification";
import type { LeadState } from "../rules/lead-views";
import { leadState, lockLead } from "./lock-lead";
import { changeClassification } from "./record-classification";

/** Takes the finding on a lead back: it is billable again. */
export async function undoReclassification(
  tx: Tx,
  caller: Caller,
  { leadId }: UndoReclassifyInput,
): Promise<LeadState> {
  const lead = await lockLead(tx, leadId);
  assertClassified(lead);
  const changed = await changeClassification(tx, caller, {
    action: "lead.reclassification_undone",
    lead,
    type: null,
    reason: null,
  });
  return leadState(lead, changed);
}
