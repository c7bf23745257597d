import { type ReadingPlan, RowReader } from "./read-cells";
import { readDate } from "./read-date";
import { type LeadVocabulary, type RowAnswer, tenantOf } from "./read-lead-row";

export interface ReturnDraft {
  leadId: string | null;
  externalId: string | null;
  emailNormalized: string | null;
  phoneNormalized: string | null;
  tenantId: string | null;
  /** The tenant's words; notes follow the reason. */
  reason: string;
  /** ISO 8601; null: the time of the import. */
  submittedAt: string | null;
}

/** One sale of the lead that a return names. */
export interface SoldLead {
  assignmentId: string;
  leadId: string;
  tenantId: string;
  tenantName: string;
  status: "active" | "accepted" | "rejected" | "refunded";
  disputeStatus: "none" | "pending" | "approved" | "rejected";
}

interface ReturnPlan extends ReadingPlan {
  tenants: LeadVocabulary["tenants"];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LONGEST_REASON = 500;

/** One row of a returns file, or everything that is wrong with it as far as the row itself tells. */
export function readReturnRow(cells: readonly string[], plan: ReturnPlan): RowAnswer<ReturnDraft> {
  const row = new RowReader(plan, cells);
  const leadId = row.text("lead_id", 100);
  if (leadId !== null && !UUID.test(leadId)) {
    row.fail("lead_id", `"${leadId}" is not an id of a lead. Copy it from the lead, or use another column.`);
  }
  const externalId = row.text("external_id", 200);
  const { email, phone, emailKey, phoneKey } = row.contact();
  if ([leadId, externalId, email, phone].every((value) => value === null)) {
    row.fail("lead_id", "Nothing says which lead is meant. Give its id, external id, e-mail or phone.");
  }
  const tenantName = row.text("tenant", 200);
  const tenant = tenantName === null ? null : tenantOf(row, plan.tenants, tenantName);
  const given = row.required(
    "reason",
    LONGEST_REASON,
    "The reason is missing. Fill in why the lead is returned.",
  );
  const notes = row.text("notes", 2_000);
  const reason = given === null ? null : notes === null ? given : `${given}: ${notes}`;
  const submittedAt = submittedAtOf(row, plan);
  if (row.errors.length > 0 || reason === null) return { errors: row.errors };
  return {
    draft: {
      leadId: leadId?.toLowerCase() ?? null,
      externalId,
      emailNormalized: emailKey,
      phoneNormalized: phoneKey,
      tenantId: tenant?.id ?? null,
      reason,
      submittedAt,
    },
  };
}

function submittedAtOf(row: RowReader, plan: ReturnPlan): string | null {
  const text = row.text("submitted_at", 60);
  if (text === null) return null;
  const answer = readDate(text, {
    timeZone: plan.timeZone,
    dateOrder: plan.options.dateOrder,
    now: plan.now,
  });
  return "at" in answer ? answer.at.toISOString() : row.fail("submitted_at", answer.problem);
}

/** Why a sold lead cannot be disputed now; null when it can. */
export function ineligible(sold: Pick<SoldLead, "status" | "disputeStatus">): string | null {
  if (sold.status === "refunded") return "This lead is refunded already. Leave the row out.";
  if (sold.disputeStatus === "pending")
    return "This lead is disputed already and waits for a decision. Leave the row out.";
  if (sold.disputeStatus !== "none") return "A dispute of this lead is decided already. Leave the row out.";
  return null;
}

/** The one sale that a return means, out of those its lead columns fit; or why there is none. */
export function chooseSale(
  draft: ReturnDraft,
  sales: readonly SoldLead[],
): { sale: SoldLead } | { problem: string } {
  const own = draft.tenantId === null ? sales : sales.filter(({ tenantId }) => tenantId === draft.tenantId);
  const [first] = own;
  if (sales.length === 0) return { problem: "No sold lead has this id or contact. Check the row." };
  if (first === undefined)
    return { problem: "This lead was not sold to this tenant. Check tenant and lead." };
  const open = own.filter((sale) => ineligible(sale) === null);
  const [only] = open;
  if (only === undefined) return { problem: ineligible(first) ?? "This lead cannot be returned." };
  if (open.length === 1) return { sale: only };
  const tenants = new Set(open.map(({ tenantId }) => tenantId));
  if (tenants.size > 1) {
    const names = [...new Set(open.map(({ tenantName }) => tenantName))].slice(0, 3).join(", ");
    return { problem: `Several tenants bought this lead (${names}). Say which in the tenant column.` };
  }
  return {
    problem: `${open.length} leads of this contact were sold to ${only.tenantName}. Give the lead's id instead.`,
  };
}
