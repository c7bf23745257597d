import { type Random } from "../lib/random";
import { seedId } from "../lib/seed-id";
import { LEVELS } from "./catalog";
import { catalogId } from "./catalog-rows";
import { type DemoTenant } from "./companies";
import { DEMO_POLICY } from "./dispute-policy";
import { causeOf, type DisputeCause, REJECTION_REASONS } from "./disputes";
import { type AssignmentRow, type DemoLead, type Sale } from "./rows";
import { DECIDERS } from "./staff";
import { subscriptionId } from "./subscriptions";
import { DAY, HOUR, later, MINUTE, past } from "./when";

/** The share of sales that an average tenant disputes. */
const DISPUTE_RATE = 0.06;
/** Disputes of the last days, most of which nobody has looked at yet. */
const BACKLOG_DAYS = 18;

function freshSale(lead: DemoLead, tenant: DemoTenant, priceMinor: number, assignedAt: Date): AssignmentRow {
  return {
    id: seedId(`assignment/${lead.row.id}/${tenant.id}`, assignedAt),
    lead_id: lead.row.id,
    tenant_id: tenant.id,
    organization_id: tenant.organizationId,
    status: "active",
    price_minor: priceMinor,
    currency: "USD",
    subscription_id: subscriptionId(tenant, lead.niche),
    assigned_at: assignedAt,
    lead_created_at: lead.row.created_at,
    viewed_at: null,
    accepted_at: null,
    rejected_at: null,
    rejection_reason: null,
    refunded_at: null,
    dispute_status: "none",
    dispute_reason: null,
    dispute_submitted_at: null,
    dispute_due_at: null,
    dispute_policy_version: null,
    resolution_reason: null,
    resolution_notes: null,
    dispute_resolved_at: null,
    dispute_resolved_by_id: null,
    dispute_resolved_by_name: null,
    created_at: assignedAt,
    updated_at: assignedAt,
  };
}

function answer(random: Random, row: AssignmentRow, now: Date): void {
  const viewedAt = past(later(row.assigned_at, random.between(2, 300) * MINUTE), now);
  if (viewedAt === null || random.chance(0.06)) return;
  row.viewed_at = viewedAt;
  row.updated_at = viewedAt;
  const answeredAt = past(later(viewedAt, random.between(3, 400) * MINUTE), now);
  const decision = random.weighted([
    ["accept", 80],
    ["none", 13],
    ["reject", 5],
  ] as const);
  if (answeredAt === null || decision === "none") return;
  row.updated_at = answeredAt;
  if (decision === "accept") {
    row.status = "accepted";
    row.accepted_at = answeredAt;
    return;
  }
  row.status = "rejected";
  row.rejected_at = answeredAt;
  row.rejection_reason = random.pick(REJECTION_REASONS);
}

function decide(random: Random, row: AssignmentRow, cause: DisputeCause, at: Date): boolean {
  const decider = random.pick(DECIDERS);
  const agreed = random.chance(cause.agreed);
  row.dispute_status = agreed ? "approved" : "rejected";
  row.resolution_reason = random.pick(agreed ? cause.approvals : cause.rejections);
  row.resolution_notes = random.chance(0.2) ? "Checked with the contact log of the tenant." : null;
  row.dispute_resolved_at = at;
  row.dispute_resolved_by_id = decider.id;
  row.dispute_resolved_by_name = decider.name;
  row.updated_at = at;
  if (agreed) {
    row.status = "refunded";
    row.refunded_at = at;
  }
  return agreed;
}

/** Maybe the tenant disputes the sale, and maybe staff have decided; returns what staff found. */
function dispute(random: Random, sale: Sale, trouble: number, now: Date): void {
  const { row, tenant } = sale;
  const rejected = row.status === "rejected";
  if (!random.chance(rejected ? 0.9 : DISPUTE_RATE * trouble * tenant.temper)) return;
  const cause = causeOf(random);
  const submittedAt = past(
    row.rejected_at ?? later(row.assigned_at, random.between(5 * HOUR, 12 * DAY)),
    now,
  );
  if (submittedAt === null) return;
  row.dispute_reason = rejected ? row.rejection_reason : random.pick(cause.claims);
  row.dispute_submitted_at = submittedAt;
  row.dispute_due_at = later(submittedAt, DEMO_POLICY.decision_days * DAY);
  row.dispute_policy_version = DEMO_POLICY.version;
  row.dispute_status = "pending";
  row.updated_at = submittedAt;
  const recent = now.getTime() - submittedAt.getTime() < BACKLOG_DAYS * DAY;
  const decidedAt = past(later(submittedAt, random.between(2 * HOUR, 4 * DAY)), now);
  if (decidedAt === null || (recent && random.chance(0.8))) return;
  if (decide(random, row, cause, decidedAt)) sale.finding = cause.classification;
}

/** Offers a lead to the tenants that may buy it; up to three do. */
export function sell(random: Random, lead: DemoLead, buyers: DemoTenant[], now: Date): Sale[] {
  const level = LEVELS.find(({ slug }) => catalogId("level", slug) === lead.row.competition_level_id);
  if (level === undefined || random.chance(0.03)) return [];
  const sales: Sale[] = [];
  const wanted = Math.min(
    level.buyers,
    random.weighted([
      [1, 3],
      [2, 5],
      [3, 5],
    ] as const),
  );
  let assignedAt = later(lead.row.created_at, random.between(20_000, 4 * MINUTE));
  for (const tenant of random.shuffled(buyers).slice(0, wanted)) {
    if (assignedAt > now) break;
    const sale: Sale = { row: freshSale(lead, tenant, level.priceMinor, assignedAt), tenant, finding: null };
    answer(random, sale.row, now);
    dispute(random, sale, lead.source.trouble, now);
    sales.push(sale);
    assignedAt = later(assignedAt, random.between(1, 25) * MINUTE);
  }
  return sales;
}
