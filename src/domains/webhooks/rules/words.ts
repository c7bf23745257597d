/** Words and limits of webhooks; no schema library here. */

export const ENDPOINT_STATUSES = ["active", "disabled"] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** Endpoints that one tenant may keep. */
export const MOST_ENDPOINTS = 20;
/** A rotated secret goes on signing for at most this long. */
export const LONGEST_OVERLAP_HOURS = 24;
/** Secrets that may sign at once: the current one and those of rotations still in overlap. */
export const MOST_SECRETS = 4;
