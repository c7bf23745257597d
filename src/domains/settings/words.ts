/** Values and names that pages need without a schema. */

export const TRADES = ["plumbing", "electrical", "hvac", "roofing"] as const;
export type Trade = (typeof TRADES)[number];
export const TRADE_LABELS: Record<Trade, string> = {
  plumbing: "Plumbing",
  electrical: "Electrical",
  hvac: "HVAC",
  roofing: "Roofing",
};

export const CATALOG_STATUSES = ["active", "archived"] as const;
export type CatalogStatus = (typeof CATALOG_STATUSES)[number];

/** What happens when a dispute is not decided in time. */
export const DISPUTE_ON_BREACH = ["nothing", "approve"] as const;
export type DisputeOnBreach = (typeof DISPUTE_ON_BREACH)[number];
export const DISPUTE_ON_BREACH_LABELS: Record<DisputeOnBreach, string> = {
  nothing: "It stays pending and shows as overdue",
  approve: "It is approved for the tenant",
};
