import type { ClassificationType, LeadFilters } from "../contract";

export type BulkAction = "approve" | "reject" | "reclassify" | "convert";

/** Which leads: those ticked, or everything the filter matches together with the count the person saw. */
export type BulkTarget =
  { kind: "ids"; ids: readonly string[] } | { kind: "matching"; filters: LeadFilters; expected: number };

export type BulkRequest = {
  action: BulkAction;
  target: BulkTarget;
  /** Names of the rows that were on screen, for the list of results. */
  names: ReadonlyMap<string, string>;
};

/** What the person adds before it runs. */
export type BulkDetails = { classificationType: ClassificationType | null; reason: string };

export const BULK_TITLES: Record<BulkAction, string> = {
  approve: "Approve Disputes",
  reject: "Reject Disputes",
  reclassify: "Reclassify Leads",
  convert: "Mark Converted",
};

/** What will happen, before it does. */
export const BULK_CONSEQUENCES: Record<BulkAction, string> = {
  approve:
    "Every pending dispute among them is approved and its tenant credited with the price of the lead. Leads without a pending dispute, and leads that several tenants dispute, are skipped.",
  reject:
    "Every pending dispute among them is rejected and its tenant keeps paying. Leads without a pending dispute, and leads that several tenants dispute, are skipped.",
  reclassify: "The leads are not billable any more and every tenant who bought one is credited.",
  convert: "The leads count as jobs won, without a value. Leads that are already converted are skipped.",
};
