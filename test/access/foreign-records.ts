import { makeAssignment, makeLead } from "../support/factories";
import { makeFederationKey, type MountedClient, type TestKey } from "../support/federation";

/** What the tenant whose records are asked for has. */
export interface Owned {
  key: TestKey;
  leadId: string;
  nicheId: string;
  assignmentId: string;
  decidedLeadId: string;
  externalId: string;
  invoiceId: string;
  callbackId: string;
  escalationId: string;
  exportId: string;
}

/** Stands in texts of the owner's records alone. */
export const MARK = "Marigold";

const API = "/api/v1/federation";
const INBOX = "/api/v1/provider/leads";

async function idOf(call: MountedClient["call"], key: TestKey, path: string, body: unknown, holder: string) {
  const { status, json, text } = await call(key, "POST", `${API}${path}`, body);
  if (status !== 201) throw new Error(`${path} answered ${status}: ${text}`);
  return (json[holder] as { id: string }).id;
}

/** A tenant with a record of every kind that a signed endpoint names. */
export async function makeOwner(call: MountedClient["call"], mount: string): Promise<Owned> {
  const key = await makeFederationKey();
  const assignedAt = new Date(Date.now() - 3_600_000);
  const lead = await makeLead({ contactName: `${MARK} Boyd` });
  const sale = await makeAssignment({ tenantId: key.tenantId, assignedAt, leadId: lead.id });
  const decided = await makeAssignment({
    tenantId: key.tenantId,
    assignedAt,
    status: "rejected",
    disputeStatus: "rejected",
    disputeSubmittedAt: assignedAt,
    disputeResolvedAt: assignedAt,
  });
  const externalId = `crm-1042-${mount}`;
  await call(key, "POST", `${API}/events`, {
    id: `made-${mount}`,
    type: "lead.created",
    occurred_at: new Date().toISOString(),
    data: {
      external_id: externalId,
      contact_name: `${MARK} Ames`,
      contact_email: "ames@marigold.example",
      contact_phone: "+1 212 555 0147",
      niche: "Drains",
    },
  });
  const url = `https://${MARK.toLowerCase()}.example/hooks`;
  const subject = `${MARK} asks for help`;
  return {
    key,
    leadId: sale.leadId,
    nicheId: lead.nicheId,
    assignmentId: sale.id,
    decidedLeadId: decided.leadId,
    externalId,
    callbackId: await idOf(
      call,
      key,
      "/callbacks/register",
      { url, event_types: ["lead.assigned"] },
      "endpoint",
    ),
    escalationId: await idOf(call, key, "/escalation", { subject, body: "It is urgent." }, "escalation"),
    exportId: String((await call(key, "POST", `${INBOX}/export`, {})).json["export_id"]),
    invoiceId: await idOf(call, key, "/billing/invoice", {}, "invoice"),
  };
}

export interface Attempt {
  method: string;
  /** Below the signed endpoints' own address, or whole where it begins with /api/. */
  path: string;
  body?: unknown;
  /** 404: there is nothing for the asker. 200: an answer without anything of the owner's. */
  expects: 200 | 201 | 404;
}

const event = (type: string, data: Record<string, unknown>) => ({
  id: `${type}-${JSON.stringify(data)}`.slice(0, 100).replaceAll(/[^a-z0-9.-]/gi, "_"),
  type,
  occurred_at: new Date().toISOString(),
  data,
});

const REASON = "The number belongs to somebody else.";
const read = (path: string, expects: Attempt["expects"] = 404): Attempt => ({ method: "GET", path, expects });
const post = (path: string, body: unknown, expects: Attempt["expects"] = 404): Attempt => ({
  method: "POST",
  path,
  body,
  expects,
});

/** By operation: everything a stranger could put in place of ids of its own. An operation without a row fails. */
export const ATTEMPTS: Record<string, (owned: Owned) => Attempt[]> = {
  getLead: ({ leadId, assignmentId, externalId }) =>
    [leadId, assignmentId, externalId].map((id) => read(`/leads/${id}`)),
  disputeLead: ({ leadId, assignmentId }) =>
    [leadId, assignmentId].map((id) => post(`/leads/${id}/dispute`, { reason: REASON })),
  appealDispute: ({ decidedLeadId }) => [post(`/leads/${decidedLeadId}/appeal`, { reason: REASON })],
  listInbox: ({ nicheId }) => [
    read(INBOX, 200),
    read(`${INBOX}?search=${MARK.toLowerCase()}`, 200),
    read(`${INBOX}?niche_id=${nicheId}`, 200),
  ],
  openInboxLead: ({ leadId, assignmentId, externalId }) =>
    [leadId, assignmentId, externalId].map((id) => read(`${INBOX}/${id}`)),
  acceptLead: ({ leadId, assignmentId }) =>
    [leadId, assignmentId].map((id) => post(`${INBOX}/${id}/accept`, undefined)),
  rejectLead: ({ leadId, assignmentId }) =>
    [leadId, assignmentId].map((id) => post(`${INBOX}/${id}/reject`, { rejection_reason: REASON })),
  exportLeads: () => [
    post("/api/v1/provider/leads/export", { filters: { search: MARK.toLowerCase() } }, 200),
  ],
  getLeadExport: ({ exportId }) => [read(`/api/v1/provider/leads/exports/${exportId}`)],
  getNotificationPreferences: () => [read("/api/v1/provider/notification-preferences", 200)],
  updateNotificationPreferences: () => [
    {
      method: "PATCH",
      path: "/api/v1/provider/notification-preferences",
      body: { notify_on_new_lead: false },
      expects: 200,
    },
  ],
  getInvoice: ({ invoiceId }) => [read(`/billing/invoices/${invoiceId}`)],
  listInvoices: () => [read("/billing/invoices", 200)],
  requestInvoice: () => [],
  openEscalation: ({ leadId, invoiceId }) =>
    [{ lead_id: leadId }, { invoice_id: invoiceId }].map((about) =>
      post("/escalation", { subject: "Ours?", body: "Is it?", ...about }),
    ),
  getStatus: () => [read("/status", 200)],
  readAnalytics: () => [read("/analytics?from=2026-01-01&to=2026-12-31&grain=month", 200)],
  recordUsage: ({ key }) => [
    post(
      "/usage",
      {
        events: [
          {
            id: "stranger-1",
            meter: "api.calls",
            quantity: 1,
            occurred_at: new Date().toISOString(),
            properties: { tenant_id: key.tenantId, client_id: key.clientId },
          },
        ],
      },
      200,
    ),
  ],
  sendEvents: ({ leadId, externalId }) => [
    post(
      "/events",
      {
        events: [
          event("lead.converted", { lead_id: leadId }),
          event("lead.converted", { external_id: externalId }),
          event("lead.contact_attempted", { lead_id: leadId, channel: "phone" }),
        ],
      },
      200,
    ),
  ],
  registerCallback: () => [],
  listCallbacks: () => [read("/callbacks", 200)],
  getCallback: ({ callbackId }) => [read(`/callbacks/${callbackId}`)],
  updateCallback: ({ callbackId }) => [
    { method: "PATCH", path: `/callbacks/${callbackId}`, body: { description: "Mine" }, expects: 404 },
  ],
  deleteCallback: ({ callbackId }) => [{ method: "DELETE", path: `/callbacks/${callbackId}`, expects: 404 }],
  listCallbackDeliveries: ({ callbackId }) => [read(`/callbacks/${callbackId}/deliveries`)],
  testCallback: ({ callbackId }) => [post(`/callbacks/${callbackId}/test`, {})],
  rotateCallbackSecret: ({ callbackId }) => [post(`/callbacks/${callbackId}/rotate`, {})],
};
