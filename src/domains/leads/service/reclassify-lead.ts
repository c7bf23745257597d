import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { ReclassifyInput } from "../contract";
import { assertReclassifies, assertSold } from "../rules/classification";
import type { LeadState } from "../rules/lead-views";
import { leadState, lockLead } from "./lock-lead";
import { changeClassification } from "./record-classification";

/** Stores the provider's finding on a lead: it is not billable any more, and what its buyers were charged is given back. */
export async function reclassifyLead(tx: Tx, caller: Caller, input: ReclassifyInput): Promise<LeadState> {
  const { leadId, classificationType: type, reason } = input;
  const lead = await lockLead(tx, leadId);
  assertSold(lead);
  assertReclassifies(lead, type, reason);
  const changed = await changeClassification(tx, caller, { action: "lead.reclassified", lead, type, reason });
  return leadState(lead, changed);
}
