/** The values that distribution stores, and what people read for them. */

export const SUBSCRIPTION_STATUSES = ["active", "paused"] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];
export const SUBSCRIPTION_STATUS_LABELS: Record<SubscriptionStatus, string> = {
  active: "Active",
  paused: "Paused",
};

/** What had a lead offered. */
export const TRIGGERS = ["received", "sweep", "refund", "staff"] as const;
export type Trigger = (typeof TRIGGERS)[number];
export const TRIGGER_LABELS: Record<Trigger, string> = {
  received: "On arrival",
  sweep: "By the sweep",
  refund: "After a refund",
  staff: "By staff",
};

export const OUTCOMES = ["sold", "partly_sold", "unsold", "not_for_sale"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_LABELS: Record<Outcome, string> = {
  sold: "Sold",
  partly_sold: "Partly sold",
  unsold: "Unsold",
  not_for_sale: "Not for sale",
};

/** Why a tenant that wants the niche was passed over; the first that applies is named. */
export const PASS_REASONS = [
  "tenant_inactive",
  "subscription_paused",
  "level_not_wanted",
  "out_of_area",
  "own_lead",
  "already_bought",
  "daily_cap",
  "monthly_cap",
  "not_their_turn",
] as const;
export type PassReason = (typeof PASS_REASONS)[number];
export const PASS_REASON_LABELS: Record<PassReason, string> = {
  tenant_inactive: "The client is paused or closed",
  subscription_paused: "Subscription paused",
  level_not_wanted: "Does not want this competition level",
  out_of_area: "Outside the service area",
  own_lead: "The client's own lead",
  already_bought: "Bought this lead, or the one it repeats, before",
  daily_cap: "Daily cap reached",
  monthly_cap: "Monthly cap reached",
  not_their_turn: "Others were served longer ago",
};

/** Why a lead is offered to nobody. */
export const REFUSALS = [
  "own_lead",
  "classified",
  "no_level",
  "sold_out",
  "nothing_refunded",
  "offered_again_before",
  "bad_for_everyone",
] as const;
export type Refusal = (typeof REFUSALS)[number];
export const REFUSAL_LABELS: Record<Refusal, string> = {
  own_lead: "A client brought it itself",
  classified: "Classified as not billable",
  no_level: "It has no competition level",
  sold_out: "It has all the buyers its level allows",
  nothing_refunded: "No sale of it was refunded",
  offered_again_before: "It was offered again once before",
  bad_for_everyone: "What was wrong with it would be wrong for every buyer",
};

/** The largest cap that can be entered. */
export const MOST_LEADS = 100_000;
