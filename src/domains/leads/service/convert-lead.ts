import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { formatDecimal } from "@/platform/money";
import type { ConvertInput } from "../contract";
import { LEAD_EVENTS } from "../events";
import { assertConvertible } from "../rules/classification";
import type { LeadState } from "../rules/lead-views";
import { leadState, lockLead } from "./lock-lead";

/** Notes that a sold lead became a job, and what the job was worth where that is known. */
export async function convertLead(tx: Tx, caller: Caller, input: ConvertInput): Promise<LeadState> {
  const { leadId, valueMinor } = input;
  const lead = await lockLead(tx, leadId);
  assertConvertible(lead);
  const after = {
    status: "converted" as const,
    convertedAt: caller.now,
    convertedValueMinor: valueMinor,
  };
  await tx.lead.update({ where: { id: leadId }, data: { ...after, version: { increment: 1 } } });
  await recordAudit(tx, caller, {
    action: "lead.converted",
    entityType: "lead",
    entityId: leadId,
    before: { status: lead.status, convertedAt: null, convertedValueMinor: null },
    after,
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.converted.name,
    aggregateType: "lead",
    aggregateId: leadId,
    payload: LEAD_EVENTS.converted.schema.parse({
      leadId,
      valueMinor,
      currency: lead.currency,
      convertedAt: caller.now.toISOString(),
    }),
  });
  const worth =
    valueMinor === null ? "" : `, worth ${formatDecimal(valueMinor, lead.currency)} ${lead.currency}`;
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: leadId,
    kind: "lead.converted",
    title: `Converted to a job${worth}`,
    data: { valueMinor, currency: lead.currency },
  });
  return leadState(lead, after);
}
