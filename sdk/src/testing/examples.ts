import { type WebhookEventData } from "../webhook-events";

const LEAD = "01937a10-0000-7000-8000-000000000001";
const ASSIGNMENT = "01937a10-0000-7000-8000-000000000002";
const TENANT = "01937a10-0000-7000-8000-000000000003";
const INVOICE = "01937a10-0000-7000-8000-000000000004";
const TICKET = "01937a10-0000-7000-8000-000000000005";
const EXPORT = "01937a10-0000-7000-8000-000000000006";
const AT = "2026-11-21T09:30:00.000Z";
const PRICE = { amount_minor: 4_500, currency: "USD" };

const lead = { lead_id: LEAD, tenant_id: TENANT, assignment_id: ASSIGNMENT };
const ticket = { escalation_id: TICKET, tenant_id: TENANT, subject: "No leads since yesterday", note: null };
const invoice = {
  invoice_id: INVOICE,
  tenant_id: TENANT,
  number: 1_042,
  total: { amount_minor: 58_500, currency: "USD" },
  period_start: "2026-11-01",
  period_end: "2026-11-30",
};

/** `data` of one event of each type. */
export const EXAMPLE_DATA: WebhookEventData = {
  "lead.assigned": { ...lead, niche: "Drain cleaning", price: PRICE, assigned_at: AT },
  "lead.dispute.resolved": {
    ...lead,
    resolution: "approved",
    reason: "invalid_contact",
    credit: PRICE,
    resolved_at: AT,
  },
  "lead.reclassified": {
    ...lead,
    classification_type: "duplicate",
    previous_type: null,
    reason: "Same caller as last week",
    billable: false,
    credit: PRICE,
    charge: null,
    reclassified_at: AT,
  },
  "escalation.acknowledged": {
    ...ticket,
    severity: "high",
    acknowledged_by: "Ada Reyes",
    acknowledged_at: AT,
  },
  "escalation.closed": { ...ticket, severity: "high", closed_at: AT },
  "invoice.created": { ...invoice, created_at: AT, due_at: "2026-12-05T09:30:00.000Z" },
  "invoice.paid": { ...invoice, paid_at: AT },
  "invoice.payment_failed": {
    ...invoice,
    attempt: 1,
    failed_at: AT,
    reason: "The card was declined.",
    next_attempt_at: "2026-11-24T09:30:00.000Z",
  },
  "export.completed": {
    export_id: EXPORT,
    tenant_id: TENANT,
    row_count: 1_204,
    completed_at: AT,
    expires_at: "2026-11-28T09:30:00.000Z",
  },
};
