/** How often a tenant may ask in a minute, over its people, its systems and its pages. */
export const INBOX_LIMITS = {
  list: { name: "leads-list", perMinute: 100 },
  detail: { name: "leads-detail", perMinute: 200 },
  accept: { name: "leads-accept", perMinute: 50 },
  disputesExport: { name: "disputes-export", perMinute: 10 },
  reject: { name: "leads-reject", perMinute: 50 },
} as const;

/** Exports of its inbox that a tenant may ask for in a day of UTC. */
export const EXPORTS_A_DAY = 5;

/**
 * Sales that a list can skip. No tenant has so many, so every page that is counted can be asked for; with a page on top it
 * is still an integer of the database.
 */
export const MOST_SKIPPED = 2_000_000_000;

/** Rows of one export. */
export const MOST_EXPORTED = 5_000;
