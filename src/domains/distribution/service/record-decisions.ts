import { recordAudits } from "@/domains/audit/server";
import { recordActivities } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { groupBy } from "@/platform/group-by";
import { newId } from "@/platform/ids";
import { REFUSAL_LABELS, type Trigger } from "../rules/words";
import type { LeadPlan } from "./plan";
import type { WrittenSale } from "./sell-planned";

interface Decided {
  plans: readonly LeadPlan[];
  sales: readonly WrittenSale[];
  trigger: Trigger;
}

function rowOf(plan: LeadPlan, sales: readonly WrittenSale[]) {
  const { lead, places, refusal, outcome, passed } = plan;
  const buyers = sales.map(({ assignmentId, buyer: { tenantId, subscriptionId } }) => ({
    tenantId,
    subscriptionId,
    assignmentId,
    priceMinor: lead.priceMinor,
  }));
  const byReason = groupBy(passed, ({ reason }) => reason);
  return {
    lead,
    places,
    refusal,
    outcome,
    sold: buyers.length,
    passedOver: passed.length,
    revenueMinor: buyers.length * lead.priceMinor,
    buyers: JSON.stringify(buyers),
    passed: JSON.stringify(
      Object.fromEntries([...byReason].map(([reason, all]) => [reason, all.map(({ tenantId }) => tenantId)])),
    ),
  };
}

/** Writes down why each lead went where it went; what nobody bought is told in the lead's own story. */
export async function recordDecisions(
  tx: Tx,
  caller: Caller,
  { plans, sales, trigger }: Decided,
): Promise<void> {
  const byLead = groupBy(sales, ({ lead }) => lead.id);
  const rows = plans.map((plan) => rowOf(plan, byLead.get(plan.lead.id) ?? []));
  await tx.$executeRaw`
    INSERT INTO distribution_decision (id, lead_id, at, trigger, outcome, refusal, niche_id, source_id,
      competition_level_id, places, sold, passed_over, revenue_minor, currency, buyers, passed)
    SELECT v.id, v.lead_id, ${caller.now}::timestamptz, ${trigger}::distribution_trigger,
      v.outcome::distribution_outcome, v.refusal, v.niche_id, v.source_id, v.level_id, v.places, v.sold, v.passed_over,
      v.revenue, v.currency, v.buyers, v.passed
      FROM unnest(
        ${rows.map(() => newId(caller.now))}::uuid[],
        ${rows.map(({ lead }) => lead.id)}::uuid[],
        ${rows.map(({ outcome }) => outcome)}::text[],
        ${rows.map(({ refusal }) => refusal)}::text[],
        ${rows.map(({ lead }) => lead.nicheId)}::uuid[],
        ${rows.map(({ lead }) => lead.sourceId)}::uuid[],
        ${rows.map(({ lead }) => lead.competitionLevelId)}::uuid[],
        ${rows.map(({ places }) => places)}::int[],
        ${rows.map(({ sold }) => sold)}::int[],
        ${rows.map(({ passedOver }) => passedOver)}::int[],
        ${rows.map(({ revenueMinor }) => revenueMinor)}::int[],
        ${rows.map(({ lead }) => lead.currency)}::text[],
        ${rows.map(({ buyers }) => buyers)}::jsonb[],
        ${rows.map(({ passed }) => passed)}::jsonb[]
      ) v (id, lead_id, outcome, refusal, niche_id, source_id, level_id, places, sold, passed_over, revenue, currency,
        buyers, passed)`;
  await recordUnsold(tx, caller, plans);
}

function storyOf({ refusal, passed }: LeadPlan): string {
  if (refusal !== null) return `Offered to nobody: ${REFUSAL_LABELS[refusal]}`;
  if (passed.length === 0) return "Nobody bought it: no client wants leads of this niche";
  return `Nobody bought it: ${passed.length} ${passed.length === 1 ? "client was" : "clients were"} passed over`;
}

async function recordUnsold(tx: Tx, caller: Caller, plans: readonly LeadPlan[]): Promise<void> {
  const unsold = plans.filter(({ buyers }) => buyers.length === 0);
  await recordAudits(
    tx,
    caller,
    unsold.map(({ lead, outcome, refusal, passed }) => ({
      action: `lead.${outcome}`,
      entityType: "lead",
      entityId: lead.id,
      before: { status: lead.status },
      after: {
        status: outcome === "unsold" && lead.status === "new" ? "unsold" : lead.status,
        refusal,
        passedOver: passed.length,
      },
    })),
  );
  await recordActivities(
    tx,
    caller,
    unsold.map((plan) => ({
      subjectType: "lead" as const,
      subjectId: plan.lead.id,
      kind: `lead.${plan.outcome}`,
      title: storyOf(plan),
      data: { refusal: plan.refusal },
    })),
  );
}
