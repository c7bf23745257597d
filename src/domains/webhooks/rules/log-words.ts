import type { WebhookEventType } from "./event-catalogue";
import type { AttemptError, DeliveryStatus, DeliveryTrigger, DisabledReason } from "./words";

/* How staff pages call what the log holds; no schema library here. */

/** Deliveries are counted no further: a card then says that there are more. */
export const MOST_COUNTED = 10_000;

export const DELIVERY_STATUS_LABELS: Record<DeliveryStatus, string> = {
  pending: "Waiting",
  sending: "Sending",
  succeeded: "Delivered",
  failed: "Failed",
  skipped: "Skipped",
  cancelled: "Cancelled",
};

export const TRIGGER_LABELS: Record<DeliveryTrigger, string> = {
  first: "First attempt",
  retry: "Retry",
  replay: "Sent again",
  test: "Test",
};

export const DISABLED_REASON_LABELS: Record<DisabledReason, string> = {
  manual: "by hand",
  gone: "answered 410",
  failing: "failed for 5 days",
};

/** Whether attempts are made: as they are due, not for a while, or one that tries whether the endpoint is back. */
export type BreakerState = "closed" | "open" | "trying";

/** In a column; the drawer has the whole sentence. */
export const ATTEMPT_ERROR_LABELS: Record<AttemptError, string> = {
  status: "Error answer",
  redirect: "Redirect",
  gone: "Gone",
  timeout: "Too slow",
  refused: "Refused",
  reset: "Broken off",
  dns: "No such host",
  tls: "Bad certificate",
  address: "Private address",
  network: "Unreachable",
  protocol: "Not HTTP",
};

/** Every type, so that pages need not load the catalogue and its schemas. */
const NAMED: Record<WebhookEventType, true> = {
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
const isNamed = (type: string): type is WebhookEventType => Object.hasOwn(NAMED, type);
export const EVENT_TYPES: readonly WebhookEventType[] = Object.keys(NAMED).filter(isNamed);
