import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type FederationRoute, federationRoute } from "@/server/http/federation-route";
import { leadIdInput } from "./contract";
import { billingState } from "./rules/billing-effect";
import { appealRefusal, disputableUntil, disputeRefusal } from "./rules/dispute-submission";
import { appealDispute, readTenantLead, submitDispute, type TenantLeadView } from "./server";
import { disputeAnswer, leadParams, reasonBody, tenantLead, type WireTenantLead } from "./wire";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function wireDispute({ sale }: TenantLeadView, now: Date): WireTenantLead["dispute"] {
  const appeal =
    sale === null || sale.appealReason === null || sale.appealSubmittedAt === null
      ? null
      : { reason: sale.appealReason, submitted_at: sale.appealSubmittedAt.toISOString() };
  return {
    status: sale?.disputeStatus ?? "none",
    reason: sale?.disputeReason ?? null,
    submitted_at: iso(sale?.disputeSubmittedAt ?? null),
    resolution_reason: sale?.resolutionReason ?? null,
    resolved_at: iso(sale?.disputeResolvedAt ?? null),
    appeal,
    can_dispute: disputeRefusal(sale ?? undefined, now) === null,
    disputable_until: sale === null ? null : disputableUntil(sale.assignedAt).toISOString(),
    can_appeal: appealRefusal(sale ?? undefined) === null,
  };
}

function wireConverted({ convertedAt, convertedValueMinor: minor, currency }: TenantLeadView) {
  if (convertedAt === null) return null;
  return { at: convertedAt.toISOString(), value: minor === null ? null : { amount_minor: minor, currency } };
}

function wireClassification({ classificationType, classificationReason, classifiedAt }: TenantLeadView) {
  if (classificationType === null) return null;
  return { type: classificationType, reason: classificationReason, classified_at: iso(classifiedAt) };
}

function wire(lead: TenantLeadView, now: Date): WireTenantLead {
  const { sale } = lead;
  return {
    lead_id: lead.leadId,
    origin: sale === null ? "tenant" : "provider",
    assignment_id: sale?.assignmentId ?? null,
    external_id: lead.externalId,
    niche: { slug: lead.nicheSlug, name: lead.nicheName },
    status: sale?.status ?? "tracked",
    created_at: lead.createdAt.toISOString(),
    assigned_at: iso(sale?.assignedAt ?? null),
    converted: wireConverted(lead),
    contact_attempts: lead.contactAttempts,
    quality_score: lead.qualityScore,
    classification: wireClassification(lead),
    billing: {
      state: billingState(sale, lead),
      price: { amount_minor: sale?.priceMinor ?? 0, currency: sale?.currency ?? lead.currency },
    },
    dispute: wireDispute(lead, now),
  };
}

/** The lead that an address names. */
function leadOf(tenantId: string, id: string): { leadId: string; tenantId: string } {
  const parsed = leadIdInput.safeParse({ leadId: id });
  if (!parsed.success) throw new AppError("not_found", "You have no lead with this id. Check the id.");
  return { leadId: parsed.data.leadId, tenantId };
}

async function disputeAfter(tx: Tx, lead: { leadId: string; tenantId: string }, now: Date) {
  const after = await readTenantLead(tx, lead);
  return { body: { ok: true as const, lead_id: lead.leadId, dispute: wireDispute(after, now) } };
}

const REASON = { reason: "The number belongs to somebody else, who never asked for a quote." };

export const leadRoutes: readonly FederationRoute[] = [
  federationRoute({
    method: "GET",
    path: "/api/v1/federation/leads/{id}",
    scope: "leads:read",
    operationId: "getLead",
    tag: "Leads",
    summary: "Read the state of a lead",
    description:
      "A lead you bought or created: its status, dispute, classification and billing state. A lead of others answers 404.",
    params: leadParams,
    answer: tenantLead,
    handle: async ({ tx, caller, client, params }) => {
      const lead = await readTenantLead(tx, leadOf(client.tenantId, params.id));
      return { body: wire(lead, caller.now) };
    },
  }),
  federationRoute({
    method: "POST",
    path: "/api/v1/federation/leads/{id}/dispute",
    scope: "leads:write",
    operationId: "disputeLead",
    tag: "Leads",
    summary: "Dispute a lead",
    description:
      "Asks the provider to take a lead back: once per lead, within 30 days after it was assigned, and not when it is refunded. Otherwise it answers 409, with the reason in `meta.reason`: own_lead, already_disputed, already_refunded or too_late.",
    params: leadParams,
    body: reasonBody,
    example: REASON,
    answer: disputeAnswer,
    handle: async ({ tx, caller, client, params, body }) => {
      const lead = leadOf(client.tenantId, params.id);
      await submitDispute(tx, caller, { ...lead, reason: body.reason });
      return disputeAfter(tx, lead, caller.now);
    },
  }),
  federationRoute({
    method: "POST",
    path: "/api/v1/federation/leads/{id}/appeal",
    scope: "leads:write",
    operationId: "appealDispute",
    tag: "Leads",
    summary: "Appeal a rejected dispute",
    description:
      "Asks for a second decision, once. Otherwise it answers 409, with the reason in `meta.reason`: not_bought, not_rejected or already_appealed.",
    params: leadParams,
    body: reasonBody,
    example: REASON,
    answer: disputeAnswer,
    handle: async ({ tx, caller, client, params, body }) => {
      const lead = leadOf(client.tenantId, params.id);
      await appealDispute(tx, caller, { ...lead, reason: body.reason });
      return disputeAfter(tx, lead, caller.now);
    },
  }),
];
