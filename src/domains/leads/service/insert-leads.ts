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
}

/**
 * Inserts many leads at once and answers the ids really inserted: a lead whose id or external id exists already is
 * left out, so that a chunk may be repeated. The caller writes one audit row for the chunk.
 */
export async function insertLeads(tx: Tx, leads: readonly NewLead[], now: Date): Promise<Set<string>> {
  if (leads.length === 0) return new Set();
  const phones = leads.map((lead) => normalizePhone(lead.contactPhone));
  const texts = leads.map((lead, index) => searchText({ ...lead, phoneNormalized: phones[index] ?? null }));
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO lead (id, status, external_id, contact_name, contact_email, contact_phone, email_normalized,
      phone_normalized, search_text, postal_code, niche_id, source_id, competition_level_id, form_data, attribution,
      duplicate_of_id, import_id, currency, created_at, updated_at)
    SELECT *, ${now} FROM unnest(
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
      ${leads.map((lead) => lead.createdAt)}::timestamptz[])
    ON CONFLICT DO NOTHING RETURNING id`;
  return new Set(inserted.map(({ id }) => id));
}
