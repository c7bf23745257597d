import { type PageParams } from "./pages";
import { type Money, type Severity, type WebhookEventType } from "./webhook-events";

export type { Money, Severity, WebhookEventType } from "./webhook-events";

/** RFC 3339 with its zone, or a Date, which is written as one. */
export type TimeInput = string | Date;

/* Events */

/** Our id of the lead, or your own. */
export type LeadReference =
  | { lead_id: string; external_id?: string | null | undefined }
  | { external_id: string; lead_id?: null | undefined };

/** `data` of every type of event. */
export interface FederationEventData {
  "lead.created": {
    /** Your own id of the lead; unique among your leads. */
    external_id: string;
    contact_name: string;
    contact_email?: string | null | undefined;
    contact_phone?: string | null | undefined;
    /** Slug or name of one of the provider's niches. */
    niche: string;
    form_data?: Record<string, unknown> | null | undefined;
    source?: string | null | undefined;
    attribution?:
      | {
          utm_source?: string | null | undefined;
          utm_medium?: string | null | undefined;
          utm_campaign?: string | null | undefined;
          referrer_url?: string | null | undefined;
        }
      | null
      | undefined;
  };
  "lead.converted": LeadReference & { value?: Money | null | undefined };
  "lead.contact_attempted": LeadReference & {
    channel: "phone" | "sms" | "email" | "in_person" | "other";
    outcome?: "reached" | "voicemail" | "no_answer" | "wrong_contact" | "other" | null | undefined;
    note?: string | null | undefined;
  };
  /** A report: it counts once the provider confirms it. */
  "invoice.paid": {
    /** As it stands on the provider's invoice. */
    invoice_number: string;
    amount: Money;
    method?: string | null | undefined;
    reference?: string | null | undefined;
  };
  "subscription.changed": {
    subscription_id?: string | null | undefined;
    plan?: string | null | undefined;
    status?: string | null | undefined;
    reason?: string | null | undefined;
  };
  "user.active": { user_id: string; user_name?: string | null | undefined };
  "ai.used": { credits: number; feature: string; user_id?: string | null | undefined };
}

export type FederationEventType = keyof FederationEventData;

interface EventOf<Type extends FederationEventType> {
  /** Counts once, for ever. Made for you where absent. */
  id?: string | undefined;
  type: Type;
  /** Now where absent. */
  occurred_at?: TimeInput | undefined;
  /** Of the type; the newest where absent. */
  version?: number | undefined;
  data: FederationEventData[Type];
}

export type FederationEventInput = { [Type in FederationEventType]: EventOf<Type> }[FederationEventType];

export interface EventResult {
  /** Null when the event named none. */
  id: string | null;
  status: "applied" | "duplicate" | "rejected";
  /** What is still to come before the event takes effect. */
  note?: string | undefined;
  error?:
    { code: string; detail: string; errors?: { pointer: string; detail: string }[] | undefined } | undefined;
}

export interface EventsAnswer {
  ok: true;
  /** In the order of the events. */
  results: EventResult[];
}

/* Invoices */

export type InvoiceStatus = "draft" | "open" | "paid" | "void" | "uncollectible";

export interface Invoice {
  id: string;
  status: InvoiceStatus;
  /** Given when the invoice is finalised. */
  number: number | null;
  period: { start: string; end: string; time_zone: string };
  total: Money;
  line_count: number;
  requested_by: string;
  created_at: string;
  updated_at: string;
}

export interface InvoiceLine {
  id: string;
  stream: "leads" | "subscriptions" | "usage" | "addons" | "ai_credits";
  source: { kind: "lead_assignment"; id: string };
  description: string;
  amount: Money;
  occurred_at: string;
}

export interface InvoiceInput {
  /** First day, like 2026-11-01; since the beginning where absent. */
  period_start?: string | undefined;
  /** Last day, inclusive; today where absent. */
  period_end?: string | undefined;
}

export interface InvoiceRequestAnswer {
  ok: true;
  invoice: Invoice;
  /** Of the period, but not on this invoice. */
  left_out: {
    /** Sales whose dispute is not decided yet. */
    pending_disputes: number;
    /** Whether another request would bill more. */
    more: boolean;
  };
}

export interface InvoiceAnswer {
  invoice: Invoice & { lines: InvoiceLine[] };
}

export interface InvoiceListParams extends PageParams {
  status?: InvoiceStatus | undefined;
}

/* Webhook endpoints */

export interface Callback {
  id: string;
  url: string;
  description: string | null;
  event_types: string[];
  /** Events of one record one after the other. */
  ordered: boolean;
  status: "active" | "disabled";
  disabled_at: string | null;
  failing_since: string | null;
  last_success_at: string | null;
  last_failure_at: string | null;
  /** While a secret rotates: until when the older one signs as well. */
  secret_overlap_ends_at: string | null;
  version: number;
  created_at: string;
  updated_at: string;
}

export interface CallbackInput {
  url: string;
  event_types: WebhookEventType[];
  description?: string | null | undefined;
  ordered?: boolean | undefined;
}

export interface CallbackChanges extends Partial<CallbackInput> {
  status?: "active" | "disabled" | undefined;
  /** The version the change was made on; leave out to change whatever is stored. */
  version?: number | undefined;
}

export interface CallbackAnswer {
  ok: true;
  endpoint: Callback;
}

export interface CallbackSecretAnswer extends CallbackAnswer {
  /** `whsec_…`, shown this one time. */
  secret: string;
}

/* Escalations, leads, status, analytics */

export interface EscalationInput {
  subject: string;
  body: string;
  severity?: Severity | undefined;
  lead_id?: string | undefined;
  invoice_id?: string | undefined;
}
export interface EscalationAnswer {
  ok: true;
  [field: string]: unknown;
}
export interface DisputeInput {
  reason: string;
  notes?: string | undefined;
}
export interface AppealInput {
  reason: string;
}
export interface LeadAnswer {
  id: string;
}
export interface LeadDisputeAnswer {
  ok: true;
}
export interface StatusAnswer {
  [field: string]: unknown;
}
export interface AnalyticsParams {
  from: string;
  to: string;
  grain?: "day" | "week" | "month" | undefined;
}
export interface AnalyticsAnswer {
  [field: string]: unknown;
}
