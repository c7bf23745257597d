export type { Money, Severity, WebhookEventType } from "./webhook-events";
export type * from "./types/analytics";
export type * from "./types/callbacks";
export type * from "./types/escalations";
export type * from "./types/events";
export type * from "./types/inbox";
export type * from "./types/invoices";
export type * from "./types/leads";
export type * from "./types/status";
