import { formatDecimal } from "@/platform/money";
import { tenantRoute } from "@/server/http/tenant-route";
import type { FederationRoute } from "@/server/http/federation-route";
import type { InboxItem, InboxLead } from "./buyer-contract";
import {
  acceptedLead,
  filtersOf,
  inboxLead,
  inboxPage,
  inboxQuery,
  rejectedLead,
  rejectLeadBody,
  type WireInboxItem,
  type WireInboxLead,
} from "./buyer-wire";
import { INBOX_LIMITS } from "./rules/inbox-limits";
import { acceptLead, getInboxLead, listInbox, rejectLead } from "./server";
import { leadParams } from "./wire";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A decimal number for readers of prices; what is reckoned with are minor units. */
const decimal = (minor: number, currency: string): number => Number(formatDecimal(minor, currency));

function wireItem(item: InboxItem): WireInboxItem {
  return {
    assignment_id: item.assignmentId,
    lead_id: item.leadId,
    niche_id: item.nicheId,
    niche_name: item.nicheName,
    status: item.status,
    price_charged: decimal(item.priceMinor, item.currency),
    assigned_at: item.assignedAt.toISOString(),
    viewed_at: iso(item.viewedAt),
    accepted_at: iso(item.acceptedAt),
    rejected_at: iso(item.rejectedAt),
    rejection_reason: item.rejectionReason,
    contact_email: item.contactEmail,
    contact_phone: item.contactPhone,
    contact_name: item.contactName,
    // what came later comes last, as in the export: who reads columns by their places goes on
    price_credited: item.creditMinor === null ? null : decimal(item.creditMinor, item.currency),
  };
}

function wireLead(lead: InboxLead): WireInboxLead {
  const item = wireItem(lead);
  const { classificationType: type } = lead;
  return {
    ...item,
    form_data: lead.formData,
    billing_context: {
      price_charged: item.price_charged,
      charged_at: item.assigned_at,
      competition_level: lead.competitionLevel,
      subscription_id: lead.subscriptionId,
    },
    ...(lead.attribution === null ? {} : { attribution: lead.attribution }),
    dispute: {
      status: lead.disputeStatus,
      reason: lead.disputeReason,
      submitted_at: iso(lead.disputeSubmittedAt),
      resolved_at: iso(lead.disputeResolvedAt),
    },
    classification:
      type === null
        ? null
        : { type, reason: lead.classificationReason, classified_at: iso(lead.classifiedAt) },
    quality_score: lead.qualityScore,
  };
}

export const buyerLeadRoutes: readonly FederationRoute[] = [
  tenantRoute({
    method: "GET",
    path: "/api/v1/provider/leads",
    scope: "leads:read",
    permission: "buyer.leads.view",
    limit: INBOX_LIMITS.list,
    operationId: "listInbox",
    tag: "Lead inbox",
    summary: "List the leads you bought",
    description: "Newest assigned first, 25 a page unless told, at most 100.",
    query: inboxQuery,
    answer: inboxPage,
    sqlOnly: true,
    handle: async ({ tx, tenantId, query: { page, limit, ...filters } }) => {
      const found = await listInbox(tx, { tenantId, page, limit, ...filtersOf(filters) });
      return {
        body: {
          page,
          limit,
          total_count: found.totalCount,
          total_pages: found.totalPages,
          total_capped: found.totalCapped,
          items: found.items.map(wireItem),
        },
      };
    },
  }),
  tenantRoute({
    method: "GET",
    path: "/api/v1/provider/leads/{id}",
    scope: "leads:read",
    permission: "buyer.leads.view",
    limit: INBOX_LIMITS.detail,
    operationId: "openInboxLead",
    tag: "Lead inbox",
    summary: "Open a lead you bought",
    description:
      "Everything you may know of it. The first time it is opened is kept as `viewed_at`; a HEAD or a prefetch does not count.",
    params: leadParams,
    answer: inboxLead,
    sqlOnly: true,
    handle: async ({ tx, caller, tenantId, params, prefetch }) => {
      const lead = await getInboxLead(tx, caller, { tenantId, leadId: params.id, prefetch });
      return { body: wireLead(lead) };
    },
  }),
  tenantRoute({
    method: "POST",
    path: "/api/v1/provider/leads/{id}/accept",
    scope: "leads:write",
    permission: "buyer.leads.decide",
    limit: INBOX_LIMITS.accept,
    operationId: "acceptLead",
    tag: "Lead inbox",
    summary: "Accept a lead",
    description:
      "Once, while it is `active`. Otherwise it answers 409 and says what it is now: `current_status`, `accepted_at`, `rejected_at`, `refunded_at`.",
    params: leadParams,
    answer: acceptedLead,
    sqlOnly: true,
    handle: async ({ tx, caller, tenantId, params }) => {
      const lead = { tenantId, leadId: params.id };
      const { assignmentId, status, acceptedAt } = await acceptLead(tx, caller, lead);
      return {
        body: {
          ok: true as const,
          assignment_id: assignmentId,
          status,
          accepted_at: acceptedAt.toISOString(),
        },
      };
    },
  }),
  tenantRoute({
    method: "POST",
    path: "/api/v1/provider/leads/{id}/reject",
    scope: "leads:write",
    permission: "buyer.leads.decide",
    limit: INBOX_LIMITS.reject,
    operationId: "rejectLead",
    tag: "Lead inbox",
    summary: "Reject a lead",
    description:
      "Once, while it is `active`; otherwise it answers 409 as accepting does. It opens a dispute where the lead may be disputed: `dispute` says whether, and why not.",
    params: leadParams,
    body: rejectLeadBody,
    example: { rejection_reason: "The number belongs to somebody else, who never asked for a quote." },
    answer: rejectedLead,
    handle: async ({ tx, caller, tenantId, params, body }) => {
      const lead = { tenantId, leadId: params.id };
      const done = await rejectLead(tx, caller, { ...lead, reason: body.rejection_reason });
      const { dispute } = done;
      const refusal = dispute.opened ? { reason: null, detail: null } : dispute;
      return {
        body: {
          ok: true as const,
          assignment_id: done.assignmentId,
          status: done.status,
          rejected_at: done.rejectedAt.toISOString(),
          dispute: { opened: dispute.opened, reason: refusal.reason, detail: refusal.detail },
        },
      };
    },
  }),
];
