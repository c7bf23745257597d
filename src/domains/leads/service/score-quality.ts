import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import type { QualityScoreInput } from "../contract";
import { LEAD_EVENTS } from "../events";
import type { LeadState } from "../rules/lead-views";
import { leadState, lockLead } from "./lock-lead";

/** Scores a lead from 1 to 10. The latest score stands on the lead; every score stays in its history. */
export async function scoreQuality(tx: Tx, caller: Caller, input: QualityScoreInput): Promise<LeadState> {
  const { leadId, qualityScore, qualityNotes } = input;
  const lead = await lockLead(tx, leadId);
  await tx.leadQualityScore.create({
    data: {
      id: newId(caller.now),
      leadId,
      score: qualityScore,
      notes: qualityNotes,
      scoredById: caller.actor.id,
      scoredByName: caller.actor.name,
      scoredAt: caller.now,
    },
  });
  const after = { qualityScore, qualityNotes };
  await tx.lead.update({
    where: { id: leadId },
    data: {
      ...after,
      qualityScoredAt: caller.now,
      qualityScoredById: caller.actor.id,
      version: { increment: 1 },
    },
  });
  await recordAudit(tx, caller, {
    action: "lead.quality_scored",
    entityType: "lead",
    entityId: leadId,
    before: { qualityScore: lead.qualityScore, qualityNotes: lead.qualityNotes },
    after,
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.qualityScored.name,
    aggregateType: "lead",
    aggregateId: leadId,
    payload: LEAD_EVENTS.qualityScored.schema.parse({
      leadId,
      qualityScore,
      scoredAt: caller.now.toISOString(),
    }),
  });
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: leadId,
    kind: "quality.scored",
    title: `Quality scored ${qualityScore} of 10`,
    data: { qualityScore, previous: lead.qualityScore },
  });
  return leadState(lead, after);
}
