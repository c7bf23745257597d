/** Words of federation that browsers, schemas and rules share; no schema library here. */

export const SCOPES = [
  "events:write",
  "usage:write",
  "leads:read",
  "leads:write",
  "billing:read",
  "billing:write",
  "escalations:write",
  "callbacks:write",
  "analytics:read",
  "status:read",
] as const;
export type Scope = (typeof SCOPES)[number];

/** What a key with the scope may do, as the key form says it. */
export const SCOPE_MEANINGS: Record<Scope, string> = {
  "events:write": "Send events, such as a new or converted lead",
  "usage:write": "Report metered usage",
  "leads:read": "Read leads it bought, and their disputes",
  "leads:write": "Accept, reject, dispute and appeal leads",
  "billing:read": "Read invoices",
  "billing:write": "Request an invoice",
  "escalations:write": "Open escalation tickets",
  "callbacks:write": "Register and change webhook endpoints",
  "analytics:read": "Read its own figures",
  "status:read": "Read service health and its limits",
};

/** Keys of one client and mode that may work at once. */
export const MOST_ACTIVE_KEYS = 2;
/** A rotation keeps the old key for at most this long. */
export const LONGEST_OVERLAP_HOURS = 72;

export const CLIENT_STATUSES = ["active", "disabled"] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

export const KEY_ALGORITHMS = ["hmac-sha256", "ed25519"] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

export const KEY_MODES = ["live", "test"] as const;
export type KeyMode = (typeof KEY_MODES)[number];

/** `expiring`: works, but its last day or overlap is set. */
export const KEY_STATUSES = ["active", "expiring", "expired", "revoked"] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];
