import { z } from "zod";
import { pageQuery } from "@/platform/cursor";
import { INVOICE_STATUSES, LINE_SOURCES, REVENUE_STREAMS } from "./rules/words";

/* Invoices as they travel: snake_case, ids and times as text, money in minor units. */

const time = z.iso.datetime();
const day = z.iso.date("Give a day, such as 2026-11-01.");
const money = z.object({ amount_minor: z.int(), currency: z.string() });

export const requestInvoiceBody = z.strictObject({
  /** First day of the period in the tenant's zone; left out: since the beginning. */
  period_start: day.optional(),
  /** Last day, inclusive; left out: today. */
  period_end: day.optional(),
});

export const invoiceParams = z.object({ id: z.uuid().toLowerCase() });

export const listInvoicesQuery = pageQuery.extend({ status: z.enum(INVOICE_STATUSES).optional() });

const invoiceAnswer = z.object({
  id: z.uuid(),
  status: z.enum(INVOICE_STATUSES),
  /** Given when the invoice is finalised. */
  number: z.int().nullable(),
  period: z.object({ start: z.iso.date(), end: z.iso.date(), time_zone: z.string() }),
  total: money,
  line_count: z.int(),
  requested_by: z.string(),
  created_at: time,
  updated_at: time,
});

const lineAnswer = z.object({
  id: z.uuid(),
  stream: z.enum(REVENUE_STREAMS),
  source: z.object({ kind: z.enum(LINE_SOURCES), id: z.uuid() }),
  description: z.string(),
  amount: money,
  occurred_at: time,
});

export const draftedInvoice = z.object({
  ok: z.literal(true),
  invoice: invoiceAnswer,
  /** Of the period, but not on this invoice. */
  left_out: z.object({
    /** Sales whose dispute is not decided yet. */
    pending_disputes: z.int(),
    /** Sales over the most lines of one invoice: true when another request bills more. */
    more: z.boolean(),
  }),
});
export const invoiceList = z.object({ items: z.array(invoiceAnswer), next_cursor: z.string().nullable() });
export const oneInvoice = z.object({ invoice: invoiceAnswer.extend({ lines: z.array(lineAnswer) }) });

export type WireInvoice = z.input<typeof invoiceAnswer>;
export type WireLine = z.input<typeof lineAnswer>;
