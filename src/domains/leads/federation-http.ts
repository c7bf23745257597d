import type { Tx } from "@/platform/db/transaction";
import { type FederationRoute, federationRoute } from "@/server/http/federation-route";
import { billingState, chargeOf } from "./rules/billing-effect";
import { appealRefusal } from "./rules/dispute-submission";
import {
  appealDispute,
  type DisputeEligibility,
  disputeEligibility,
  readTenantLead,
  submitDispute,
  type TenantLeadView,
} from "./server";
import { disputeAnswer, leadParams, reasonBody, tenantLead, type WireTenantLead } from "./wire";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function wireDispute({ sale }: TenantLeadView, eligibility: DisputeEligibility): WireTenantLead["dispute"] {
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
    due_at: iso(sale?.disputeDueAt ?? null),
    can_dispute: eligibility.canDispute,
    cannot_dispute_reason: eligibility.reason,
    disputable_until: iso(eligibility.disputableUntil),
    can_appeal: appealRefusal(sale ?? undefined) === null,
  };
}

function wireConverted({ convertedAt, convertedValueMinor: minor, currency }: TenantLeadView) {
  if (convertedAt === null) return null;
  return { at: convertedAt.toISOString(), value: minor === null ? null : { amount_minor: minor, currency } };
}

/** What came back of the price, whatever for. */
function wireCredit({ sale, billable }: TenantLeadView) {
  if (sale === null) return null;
  const left = chargeOf(sale, { billable })?.amountMinor ?? 0;
  return left === sale.priceMinor ? null : { amount_minor: sale.priceMinor - left, currency: sale.currency };
}

function wireClassification({ classificationType, classificationReason, classifiedAt }: TenantLeadView) {
  if (classificationType === null) return null;
  return { type: classificationType, reason: classificationReason, classified_at: iso(classifiedAt) };
}

function wire(lead: TenantLeadView, eligibility: DisputeEligibility): WireTenantLead {
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
      credit: wireCredit(lead),
    },
    dispute: wireDispute(lead, eligibility),
  };
}

interface Theirs {
  leadId: string;
  tenantId: string;
}

async function readLead(tx: Tx, theirs: Theirs, now: Date) {
  const lead = await readTenantLead(tx, theirs);
  const { tenantId } = theirs;
  return { lead, eligibility: await disputeEligibility(tx, { tenantId, sale: lead.sale, now }) };
}

async function disputeAfter(tx: Tx, theirs: Theirs, now: Date) {
  const { lead, eligibility } = await readLead(tx, theirs, now);
  return { body: { ok: true as const, lead_id: theirs.leadId, dispute: wireDispute(lead, eligibility) } };
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
      const theirs = { tenantId: client.tenantId, leadId: params.id };
      const { lead, eligibility } = await readLead(tx, theirs, caller.now);
      return { body: wire(lead, eligibility) };
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
      "Asks the provider to take a lead back: once per lead, within the days of the provider's dispute policy (30 unless it says otherwise) after it was assigned, and not when it is refunded or you have returned as many as the policy allows. Otherwise it answers 409, with the reason in `reason`: own_lead, already_disputed, already_refunded, too_late or return_cap. `can_dispute` of the lead tells before.",
    params: leadParams,
    body: reasonBody,
    example: REASON,
    answer: disputeAnswer,
    handle: async ({ tx, caller, client, params, body }) => {
      const lead = { tenantId: client.tenantId, leadId: params.id };
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
      "Asks for a second decision, once. Otherwise it answers 409, with the reason in `reason`: not_bought, not_rejected or already_appealed.",
    params: leadParams,
    body: reasonBody,
    example: REASON,
    answer: disputeAnswer,
    handle: async ({ tx, caller, client, params, body }) => {
      const lead = { tenantId: client.tenantId, leadId: params.id };
      await appealDispute(tx, caller, { ...lead, reason: body.reason });
      return disputeAfter(tx, lead, caller.now);
    },
  }),
];
