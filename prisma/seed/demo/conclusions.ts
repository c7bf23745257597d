import { rollUpDispute } from "../../../src/domains/leads/rules/dispute";
import { type Random } from "../lib/random";
import { seedId } from "../lib/seed-id";
import { type Classification, qualityNote } from "./disputes";
import { type DemoLead } from "./rows";
import { DECIDERS, type DemoStaff } from "./staff";
import { DAY, HOUR, later, past } from "./when";

const CLASSIFICATION_WORDS: Record<Classification, string> = {
  employee_referral: "Sent by an employee of the tenant before our form was filled in.",
  duplicate: "Same person and job as an earlier lead.",
  invalid_contact: "Neither phone nor e-mail leads to the person.",
  out_of_service_area: "The job is outside the area the buyers serve.",
  spam: "Not a request for work.",
};
const CONVERSION_RATE = 0.24;

/** By the product's own rule, so that the demo never shows what the product would not. */
function rollUpDisputes({ row, sales }: DemoLead): void {
  const lead = rollUpDispute(
    sales.map(({ row: sale, tenant }) => ({
      id: sale.id,
      tenantId: tenant.id,
      tenantName: tenant.name,
      disputeStatus: sale.dispute_status,
      disputeReason: sale.dispute_reason,
      disputeSubmittedAt: sale.dispute_submitted_at,
      disputeDueAt: sale.dispute_due_at,
      resolutionReason: sale.resolution_reason,
      disputeResolvedAt: sale.dispute_resolved_at,
      disputeResolvedById: sale.dispute_resolved_by_id,
      disputeResolvedByName: sale.dispute_resolved_by_name,
    })),
  );
  row.dispute_status = lead.disputeStatus;
  row.dispute_reason = lead.disputeReason;
  row.dispute_due_at = lead.disputeDueAt;
  row.dispute_resolved_at = lead.disputeResolvedAt;
  row.dispute_resolved_by_id = lead.disputeResolvedById;
  row.dispute_resolved_by_name = lead.disputeResolvedByName;
}

function classify(random: Random, { row, sales }: DemoLead): void {
  const found = sales.find((sale) => sale.finding !== null);
  const at = found?.row.dispute_resolved_at ?? null;
  if (found === undefined || found.finding === null || at === null || !random.chance(0.55)) return;
  row.classification_type = found.finding;
  row.classification_reason = CLASSIFICATION_WORDS[found.finding];
  row.classified_at = later(at, 60_000);
  row.classified_by_id = found.row.dispute_resolved_by_id;
  row.billable = false;
}

function score(random: Random, { row, scores }: DemoLead, now: Date): void {
  if (!random.chance(0.38)) return;
  const times = random.chance(0.08) ? 2 : 1;
  let at = row.created_at;
  for (let time = 0; time < times; time += 1) {
    at = later(at, random.between(6 * HOUR, 5 * DAY));
    if (at > now) return;
    const value = row.billable ? random.weighted(GOOD_SCORES) : random.int(1, 4);
    const scorer: DemoStaff = random.pick(DECIDERS);
    const notes = qualityNote(random, value);
    scores.push({
      id: seedId(`score/${row.id}/${time}`, at),
      lead_id: row.id,
      score: value,
      notes,
      scored_by_id: scorer.id,
      scored_by_name: scorer.name,
      scored_at: at,
    });
    row.quality_score = value;
    row.quality_notes = notes;
    row.quality_scored_at = at;
    row.quality_scored_by_id = scorer.id;
  }
}

const GOOD_SCORES = [
  [3, 3],
  [4, 5],
  [5, 9],
  [6, 14],
  [7, 20],
  [8, 22],
  [9, 15],
  [10, 7],
] as const;

function convert(random: Random, { row, sales, niche }: DemoLead, now: Date): void {
  const winner = sales.find((sale) => sale.row.status === "accepted" && sale.row.dispute_status === "none");
  if (winner === undefined || !row.billable || !random.chance(CONVERSION_RATE)) return;
  const at = past(later(winner.row.accepted_at ?? row.created_at, random.between(2 * DAY, 40 * DAY)), now);
  if (at === null) return;
  const [low, high] = niche.job;
  row.status = "converted";
  row.converted_at = at;
  row.converted_value_minor = Math.round(random.between(low, high) / 5) * 500;
}

function lastChange({ row, sales, scores }: DemoLead): Date {
  const instants = [
    row.created_at,
    row.classified_at,
    row.converted_at,
    ...sales.map((sale) => sale.row.updated_at),
    ...scores.map((entry) => entry.scored_at),
  ];
  return new Date(Math.max(...instants.map((at) => at?.getTime() ?? 0)));
}

/** What staff and tenants made of a lead once it was sold. */
export function concludeLead(random: Random, lead: DemoLead, now: Date): void {
  const { row, sales } = lead;
  // Matching takes an hour at most; after that a lead without a buyer stays unsold.
  const fresh = now.getTime() - row.created_at.getTime() < HOUR;
  row.status = sales.length > 0 ? "assigned" : fresh ? "new" : "unsold";
  rollUpDisputes(lead);
  classify(random, lead);
  score(random, lead, now);
  convert(random, lead, now);
  row.updated_at = lastChange(lead);
}
