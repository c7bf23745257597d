/** Words and limits of billing; no schema library here. */

export const INVOICE_STATUSES = ["draft", "open", "paid", "void", "uncollectible"] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const REVENUE_STREAMS = ["leads", "subscriptions", "usage", "addons", "ai_credits"] as const;
export type RevenueStream = (typeof REVENUE_STREAMS)[number];

export const LINE_SOURCES = ["lead_assignment"] as const;
export type LineSource = (typeof LINE_SOURCES)[number];

/** Lines of one invoice; what is over goes on the next. */
export const MOST_LINES = 1_000;
