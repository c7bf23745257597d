import { recordAudits } from "@/domains/audit/server";
import { recordActivities } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { normalizeEmail, normalizePhone, searchText } from "../rules/contact";
import type { LeadStatus } from "../rules/words";

/** A lead on its way in; its contact is normalised here. */
export interface NewLead {
  id: string;
  /** `assigned` is set by insertAssignments. */
  status: Extract<LeadStatus, "new" | "unsold">;
  externalId: string | null;
  contactName: string;
  contactEmail: string | null;
  contactPhone: string | null;
  postalCode: string | null;
  nicheId: string;
  sourceId: string;
  competitionLevelId: string | null;
  formData: Record<string, unknown>;
  attribution: Record<string, unknown>;
  duplicateOfId: string | null;
  importId: string | null;
  currency: string;
  createdAt: Date;
  /** The sale that insertAssignments writes next in the same transaction, for the record; null when there is none. */
  sale: { tenantId: string; priceMinor: number } | null;
  /** From when on distribution offers it; null: never, unless staff want it. */
  distributionDueAt: Date | null;
}

/** How leads came: of a file, by a form, or typed by staff. */
export interface Arrival {
  kind: "lead.imported" | "lead.received" | "lead.entered";
  /** The first line of their story. */
  title: string;
}

/**
 * Inserts many leads at once and answers the ids really inserted: a lead whose id or external id exists already is
 * left out, so that a chunk may be repeated. Each inserted lead gets its audit row and the first line of its story.
 */
export async function insertLeads(
  tx: Tx,
  caller: Caller,
  leads: readonly NewLead[],
  arrival: Arrival,
): Promise<Set<string>> {
  if (leads.length === 0) return new Set();
  const phones = leads.map((lead) => normalizePhone(lead.contactPhone));
  const texts = leads.map((lead, index) => searchText({ ...lead, phoneNormalized: phones[index] ?? null }));
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO lead (id, status, external_id, contact_name, contact_email, contact_phone, email_normalized,
      phone_normalized, search_text, postal_code, niche_id, source_id, competition_level_id, form_data, attribution,
      duplicate_of_id, import_id, currency, distribution_due_at, created_at, updated_at)
    SELECT *, ${caller.now} FROM unnest(
      ${leads.map((lead) => lead.id)}::uuid[],
      ${leads.map((lead) => lead.status)}::lead_status[],
      ${leads.map((lead) => lead.externalId)}::text[],
      ${leads.map((lead) => lead.contactName)}::text[],
      ${leads.map((lead) => lead.contactEmail)}::text[],
      ${leads.map((lead) => lead.contactPhone)}::text[],
      ${leads.map((lead) => normalizeEmail(lead.contactEmail))}::text[],
      ${phones}::text[],
      ${texts}::text[],
      ${leads.map((lead) => lead.postalCode)}::text[],
      ${leads.map((lead) => lead.nicheId)}::uuid[],
      ${leads.map((lead) => lead.sourceId)}::uuid[],
      ${leads.map((lead) => lead.competitionLevelId)}::uuid[],
      ${leads.map((lead) => JSON.stringify(lead.formData))}::jsonb[],
      ${leads.map((lead) => JSON.stringify(lead.attribution))}::jsonb[],
      ${leads.map((lead) => lead.duplicateOfId)}::uuid[],
      ${leads.map((lead) => lead.importId)}::uuid[],
      ${leads.map((lead) => lead.currency)}::text[],
      ${leads.map((lead) => lead.distributionDueAt)}::timestamptz[],
      ${leads.map((lead) => lead.createdAt)}::timestamptz[])
    ON CONFLICT DO NOTHING RETURNING id`;
  const ids = new Set(inserted.map(({ id }) => id));
  await recordArrival(
    tx,
    caller,
    leads.filter(({ id }) => ids.has(id)),
    arrival,
  );
  return ids;
}

async function recordArrival(
  tx: Tx,
  caller: Caller,
  leads: readonly NewLead[],
  { kind, title }: Arrival,
): Promise<void> {
  await recordAudits(
    tx,
    caller,
    leads.map(({ id, status, sale, ...lead }) => ({
      action: kind,
      entityType: "lead",
      entityId: id,
      tenantId: sale?.tenantId ?? null,
      before: null,
      after: {
        status: sale === null ? status : "assigned",
        nicheId: lead.nicheId,
        sourceId: lead.sourceId,
        competitionLevelId: lead.competitionLevelId,
        externalId: lead.externalId,
        duplicateOfId: lead.duplicateOfId,
        importId: lead.importId,
        ...(sale === null ? {} : { assignment: { ...sale, currency: lead.currency } }),
      },
    })),
  );
  await recordActivities(
    tx,
    caller,
    leads.map(({ id, importId }) => ({
      subjectType: "lead" as const,
      subjectId: id,
      kind,
      title,
      data: { importId },
    })),
  );
}
