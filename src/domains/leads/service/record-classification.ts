import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { LEAD_EVENTS } from "../events";
import { chargeOf } from "../rules/billing-effect";
import { CLASSIFICATION_LABELS, type ClassificationType } from "../rules/words";
import { lockAssignments, type LockedLead } from "./lock-lead";

export interface ClassificationChange {
  action: "lead.reclassified" | "lead.reclassification_undone";
  lead: LockedLead;
  type: ClassificationType | null;
  reason: string | null;
}

/**
 * Stores and records a finding on a locked lead, or that it was taken back (`type` null). Each buyer gets its own
 * event, with what it gets back or is charged again.
 */
export async function changeClassification(
  tx: Tx,
  caller: Caller,
  change: ClassificationChange,
): Promise<Partial<LockedLead>> {
  const { action, lead, type, reason } = change;
  const billable = type === null;
  const after = { classificationType: type, classificationReason: reason, billable };
  await tx.lead.update({
    where: { id: lead.id },
    data: {
      ...after,
      classifiedAt: billable ? null : caller.now,
      classifiedById: billable ? null : caller.actor.id,
      version: { increment: 1 },
    },
  });
  const { classificationType, classificationReason } = lead;
  await recordAudit(tx, caller, {
    action,
    entityType: "lead",
    entityId: lead.id,
    before: { classificationType, classificationReason, billable: lead.billable },
    after,
  });
  await announce(tx, caller, change);
  await recordActivity(tx, caller, {
    subjectType: "lead",
    subjectId: lead.id,
    kind: action,
    title:
      type === null
        ? "Classification undone: the lead is billable again"
        : `Reclassified as ${CLASSIFICATION_LABELS[type].toLowerCase()}: ${reason ?? ""}`,
    data: { classificationType: type, reason },
  });
  return after;
}

async function announce(tx: Tx, caller: Caller, { lead, type, reason }: ClassificationChange): Promise<void> {
  const assignments = await lockAssignments(tx, lead.id);
  const billable = type === null;
  const facts = {
    leadId: lead.id,
    classificationType: type,
    previousType: lead.classificationType,
    reason,
    billable,
    reclassifiedAt: caller.now.toISOString(),
  };
  const perBuyer = assignments.map((sale) => ({
    ...facts,
    tenantId: sale.tenantId,
    assignmentId: sale.id,
    credit: billable ? null : chargeOf(sale, lead),
    charge: billable ? chargeOf(sale, { billable }) : null,
  }));
  const nobody = { ...facts, tenantId: null, assignmentId: null, credit: null, charge: null };
  for (const payload of perBuyer.length === 0 ? [nobody] : perBuyer) {
    await appendOutbox(tx, caller, {
      name: LEAD_EVENTS.reclassified.name,
      aggregateType: "lead",
      aggregateId: lead.id,
      tenantId: payload.tenantId,
      payload: LEAD_EVENTS.reclassified.schema.parse(payload),
    });
  }
}
