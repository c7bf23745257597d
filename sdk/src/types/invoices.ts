import { type PageParams } from "../pages";
import { type Money } from "../webhook-events";

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
