/** Minor units: 12.50 USD is { amount_minor: 1250, currency: "USD" }. */
export interface Money {
  amount_minor: number;
  /** ISO 4217. */
  currency: string;
}

export type Severity = "low" | "normal" | "high" | "critical";

interface AboutLead {
  lead_id: string;
  tenant_id: string;
  assignment_id: string;
}

interface AboutEscalation {
  escalation_id: string;
  tenant_id: string;
  subject: string;
  severity: Severity;
  note: string | null;
}

interface AboutInvoice {
  invoice_id: string;
  tenant_id: string;
  number: number | null;
  total: Money;
  /** Days, like 2026-11-01. */
  period_start: string;
  period_end: string;
}

/** `data` of every known type. Times are RFC 3339, UTC. */
export interface WebhookEventData {
  "lead.assigned": AboutLead & { niche: string; price: Money; assigned_at: string };
  "lead.dispute.resolved": AboutLead & {
    resolution: "approved" | "rejected";
    reason: string;
    /** What is given back; null when nothing is. */
    credit: Money | null;
    resolved_at: string;
  };
  "lead.reclassified": {
    lead_id: string;
    tenant_id: string | null;
    assignment_id: string | null;
    /** Null: the classification was undone. */
    classification_type: string | null;
    previous_type: string | null;
    reason: string | null;
    billable: boolean;
    credit: Money | null;
    charge: Money | null;
    reclassified_at: string;
  };
  "escalation.acknowledged": AboutEscalation & { acknowledged_by: string; acknowledged_at: string };
  "escalation.closed": AboutEscalation & { closed_at: string };
  "invoice.created": AboutInvoice & { created_at: string; due_at: string | null };
  "invoice.paid": AboutInvoice & { paid_at: string };
  "invoice.payment_failed": AboutInvoice & {
    attempt: number;
    failed_at: string;
    reason: string;
    next_attempt_at: string | null;
  };
  "export.completed": {
    export_id: string;
    tenant_id: string;
    row_count: number;
    completed_at: string;
    expires_at: string;
  };
}

export type WebhookEventType = keyof WebhookEventData;

interface Delivery<Type extends string, Data> {
  type: Type;
  /** Of the event; the same on every delivery of it. */
  id: string;
  timestamp: string;
  /** Counts up for one record: a smaller one is older news. */
  sequence: number;
  data: Data;
}

/** The event of one type, e.g. `WebhookEventOf<"lead.assigned">`. */
export type WebhookEventOf<Type extends WebhookEventType> = Delivery<Type, WebhookEventData[Type]>;
export type KnownWebhookEvent = { [Type in WebhookEventType]: WebhookEventOf<Type> }[WebhookEventType];

/** A type that this version of the package does not know: answer 2xx and ignore it, or read `received_type`. */
export interface UnknownWebhookEvent extends Delivery<"unknown", unknown> {
  received_type: string;
}

/** Narrow it with `switch (event.type)`. */
export type WebhookEvent = KnownWebhookEvent | UnknownWebhookEvent;

const KNOWN: Record<WebhookEventType, true> = {
  "lead.assigned": true,
  "lead.dispute.resolved": true,
  "lead.reclassified": true,
  "escalation.acknowledged": true,
  "escalation.closed": true,
  "invoice.created": true,
  "invoice.paid": true,
  "invoice.payment_failed": true,
  "export.completed": true,
};

export const isKnownType = (type: string): type is WebhookEventType => Object.hasOwn(KNOWN, type);
