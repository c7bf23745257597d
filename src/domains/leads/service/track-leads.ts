import { recordAudits } from "@/domains/audit/server";
import { appendOutboxes } from "@/domains/outbox/server";
import { recordActivities } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { LEAD_EVENTS } from "../events";
import { normalizeEmail, normalizePhone, searchText } from "../rules/contact";

/** A lead that the tenant's own system created. */
export interface TrackedLead {
  id: string;
  /** The tenant's own id of it. */
  externalId: string;
  contactName: string;
  contactEmail: string | null;
  contactPhone: string | null;
  nicheId: string;
  formData: Record<string, unknown>;
  attribution: Record<string, unknown>;
  currency: string;
  createdAt: Date;
}

/**
 * Stores leads that a tenant created: tracked, never sold, charged or disputed. Answers the ids really inserted: one
 * whose external id the tenant has used already is left out. Works under the tenant's role; trusts checked contacts.
 */
export async function trackLeads(
  tx: Tx,
  caller: Caller,
  { tenantId, leads }: { tenantId: string; leads: readonly TrackedLead[] },
): Promise<Set<string>> {
  if (leads.length === 0) return new Set();
  const ids = await insertLeads(tx, caller, tenantId, leads);
  await record(
    tx,
    caller,
    tenantId,
    leads.filter(({ id }) => ids.has(id)),
  );
  return ids;
}

async function insertLeads(
  tx: Tx,
  { now }: Caller,
  tenantId: string,
  given: readonly TrackedLead[],
): Promise<Set<string>> {
  // In one order, so that two requests with the same external ids do not wait for each other.
  const leads = given.toSorted((left, right) => (left.externalId < right.externalId ? -1 : 1));
  const phones = leads.map((lead) => normalizePhone(lead.contactPhone));
  const texts = leads.map((lead, index) => searchText({ ...lead, phoneNormalized: phones[index] ?? null }));
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO lead (id, status, external_id, origin_tenant_id, contact_name, contact_email, contact_phone,
      email_normalized, phone_normalized, search_text, niche_id, source_id, form_data, attribution, billable, currency,
      created_at, updated_at)
    SELECT n.id, 'assigned', n.external_id, ${tenantId}::uuid, n.contact_name, n.contact_email, n.contact_phone,
      n.email_normalized, n.phone_normalized, n.search_text, n.niche_id, s.id, n.form_data, n.attribution, false,
      n.currency, n.created_at, ${now}::timestamptz
      FROM (SELECT tenant_lead_source() AS id) s, unnest(
        ${leads.map((lead) => lead.id)}::uuid[],
        ${leads.map((lead) => lead.externalId)}::text[],
        ${leads.map((lead) => lead.contactName)}::text[],
        ${leads.map((lead) => lead.contactEmail)}::text[],
        ${leads.map((lead) => lead.contactPhone)}::text[],
        ${leads.map((lead) => normalizeEmail(lead.contactEmail))}::text[],
        ${phones}::text[],
        ${texts}::text[],
        ${leads.map((lead) => lead.nicheId)}::uuid[],
        ${leads.map((lead) => JSON.stringify(lead.formData))}::jsonb[],
        ${leads.map((lead) => JSON.stringify(lead.attribution))}::jsonb[],
        ${leads.map((lead) => lead.currency)}::text[],
        ${leads.map((lead) => lead.createdAt)}::timestamptz[]
      ) n (id, external_id, contact_name, contact_email, contact_phone, email_normalized, phone_normalized, search_text,
        niche_id, form_data, attribution, currency, created_at)
    ON CONFLICT DO NOTHING RETURNING id`;
  return new Set(inserted.map(({ id }) => id));
}

async function record(
  tx: Tx,
  caller: Caller,
  tenantId: string,
  leads: readonly TrackedLead[],
): Promise<void> {
  await recordAudits(
    tx,
    caller,
    leads.map(({ id, externalId, nicheId, createdAt }) => ({
      action: "lead.created",
      entityType: "lead",
      entityId: id,
      tenantId,
      before: null,
      after: { originTenantId: tenantId, externalId, nicheId, createdAt, billable: false },
    })),
  );
  await appendOutboxes(
    tx,
    caller,
    leads.map(({ id: leadId, externalId, nicheId, createdAt }) => ({
      name: LEAD_EVENTS.created.name,
      aggregateType: "lead",
      aggregateId: leadId,
      tenantId,
      payload: LEAD_EVENTS.created.schema.parse({
        leadId,
        tenantId,
        externalId,
        nicheId,
        createdAt: createdAt.toISOString(),
      }),
    })),
  );
  await recordActivities(
    tx,
    caller,
    leads.map(({ id, externalId }) => ({
      subjectType: "lead" as const,
      subjectId: id,
      tenantId,
      kind: "lead.created",
      title: `Created by the tenant's system (${externalId})`,
      data: { externalId },
    })),
  );
}
