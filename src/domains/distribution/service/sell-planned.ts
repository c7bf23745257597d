import { recordAudits } from "@/domains/audit/server";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { insertAssignments } from "@/domains/leads/server";
import { appendOutboxes } from "@/domains/outbox/server";
import { recordActivities } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { formatDecimal } from "@/platform/money";
import type { LeadPlan, LeadToPlan } from "./plan";
import type { Subscriber } from "./read-candidates";

/** One sale as it was written. */
export interface WrittenSale {
  assignmentId: string;
  lead: LeadToPlan;
  buyer: Subscriber;
}

/** Writes the sales of a plan, each with its charge, its event for the buyer, and its trail. */
export async function sellPlanned(
  tx: Tx,
  caller: Caller,
  plans: readonly LeadPlan[],
): Promise<WrittenSale[]> {
  const sales = plans.flatMap(({ lead, buyers }) =>
    buyers.map((buyer) => ({ assignmentId: newId(caller.now), lead, buyer })),
  );
  if (sales.length === 0) return sales;
  const inserted = await insertAssignments(
    tx,
    sales.map(({ assignmentId, lead, buyer }) => ({
      id: assignmentId,
      leadId: lead.id,
      tenantId: buyer.tenantId,
      organizationId: buyer.organizationId,
      subscriptionId: buyer.subscriptionId,
      priceMinor: lead.priceMinor,
      currency: lead.currency,
      assignedAt: caller.now,
    })),
    caller.now,
  );
  // the leads are locked, so that nobody else can have sold them since they were read
  if (inserted.size !== sales.length) throw new Error("a planned sale was not written");
  await announce(tx, caller, sales);
  await record(tx, caller, sales);
  return sales;
}

const announce = (tx: Tx, caller: Caller, sales: readonly WrittenSale[]): Promise<void> =>
  appendOutboxes(
    tx,
    caller,
    sales.map(({ assignmentId, lead, buyer: { tenantId } }) => ({
      name: LEAD_EVENTS.assigned.name,
      aggregateType: "lead",
      aggregateId: lead.id,
      tenantId,
      payload: LEAD_EVENTS.assigned.schema.parse({
        leadId: lead.id,
        tenantId,
        assignmentId,
        niche: lead.niche,
        price: { amountMinor: lead.priceMinor, currency: lead.currency },
        assignedAt: caller.now.toISOString(),
      }),
    })),
  );

async function record(tx: Tx, caller: Caller, sales: readonly WrittenSale[]): Promise<void> {
  await recordAudits(
    tx,
    caller,
    sales.map(({ assignmentId, lead, buyer: { tenantId, subscriptionId } }) => ({
      action: "lead.assigned",
      entityType: "lead",
      entityId: lead.id,
      tenantId,
      before: { status: lead.status },
      after: {
        status: lead.status === "converted" ? "converted" : "assigned",
        assignment: {
          assignmentId,
          tenantId,
          subscriptionId,
          priceMinor: lead.priceMinor,
          currency: lead.currency,
        },
      },
    })),
  );
  await recordActivities(
    tx,
    caller,
    sales.map(({ assignmentId, lead, buyer: { tenantId, tenantName } }) => ({
      subjectType: "lead" as const,
      subjectId: lead.id,
      tenantId,
      kind: "lead.assigned",
      title: `Sold to ${tenantName} for ${formatDecimal(lead.priceMinor, lead.currency)} ${lead.currency}`,
      data: { assignmentId, priceMinor: lead.priceMinor, currency: lead.currency },
    })),
  );
}
