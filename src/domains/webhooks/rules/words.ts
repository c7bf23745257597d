/** Words and limits of webhooks; no schema library here. */

export const ENDPOINT_STATUSES = ["active", "disabled"] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** Endpoints that one tenant may keep. */
export const MOST_ENDPOINTS = 20;
/** A rotated secret goes on signing for at most this long. */
export const LONGEST_OVERLAP_HOURS = 24;
/** Secrets that may sign at once: the current one and those of rotations still in overlap. */
export const MOST_SECRETS = 4;

export const DELIVERY_STATUSES = [
  "pending",
  "sending",
  "succeeded",
  "failed",
  "skipped",
  "cancelled",
] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const DELIVERY_TRIGGERS = ["first", "retry", "replay", "test"] as const;
export type DeliveryTrigger = (typeof DELIVERY_TRIGGERS)[number];

/** Why an endpoint hears nothing: someone switched it off, it answered that it is gone, or it failed for days. */
export const DISABLED_REASONS = ["manual", "gone", "failing"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** What went wrong with an attempt, as it is stored. */
export const ATTEMPT_ERRORS = {
  status: "The receiver answered with an error.",
  redirect: "The receiver answered with a redirect; redirects are never followed.",
  gone: "The receiver answered 410: it wants no more deliveries.",
  timeout: "The receiver did not finish its answer in time.",
  refused: "The receiver refused the connection.",
  reset: "The connection broke before the answer was complete.",
  dns: "The host name leads to no address.",
  tls: "The receiver's certificate is not valid.",
  address: "The host name leads to a private or reserved address.",
  network: "The receiver could not be reached.",
  protocol: "The receiver's answer is not HTTP, or its headers are too large.",
} as const;
export type AttemptError = keyof typeof ATTEMPT_ERRORS;

/** Headers of its own that an endpoint may ask for. */
export const MOST_HEADERS = 10;
