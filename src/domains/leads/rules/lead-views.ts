import type {
  AssignmentStatus,
  ClassificationType,
  ContactChannel,
  ContactOutcome,
  DisputeStatus,
  LeadStatus,
} from "./words";

/** What reads and writes of leads answer. */

export interface LeadBuyer {
  tenantId: string;
  tenantName: string;
  organizationId: string;
  status: AssignmentStatus;
  disputeStatus: DisputeStatus;
  priceMinor: number;
}

export interface LeadRow {
  id: string;
  createdAt: Date;
  status: LeadStatus;
  contactName: string;
  contactEmail: string | null;
  contactPhone: string | null;
  postalCode: string | null;
  nicheId: string;
  nicheName: string;
  sourceId: string;
  sourceName: string;
  disputeStatus: DisputeStatus;
  disputeReason: string | null;
  /** While a dispute is pending: by when the first of them is to be decided. */
  disputeDueAt: Date | null;
  classificationType: ClassificationType | null;
  billable: boolean;
  qualityScore: number | null;
  convertedAt: Date | null;
  convertedValueMinor: number | null;
  currency: string;
  /** Whose own system created it: tracked, never sold. Null: the provider's. */
  originTenant: { id: string; name: string } | null;
  /** Who bought it, in the order of sale. */
  buyers: LeadBuyer[];
}

export interface LeadPage {
  items: LeadRow[];
  nextCursor: { at: Date; id: string } | null;
}

export interface LeadAssignmentView {
  id: string;
  tenantId: string;
  tenantName: string;
  organizationId: string;
  organizationName: string;
  status: AssignmentStatus;
  priceMinor: number;
  /** The part that an approved dispute gave back; null: none, or all of it (refunded). */
  creditMinor: number | null;
  currency: string;
  assignedAt: Date;
  viewedAt: Date | null;
  acceptedAt: Date | null;
  rejectedAt: Date | null;
  rejectionReason: string | null;
  refundedAt: Date | null;
  disputeStatus: DisputeStatus;
  /** The tenant's words. */
  disputeReason: string | null;
  disputeSubmittedAt: Date | null;
  /** By when the dispute, or its appeal, is to be decided; kept after the decision. */
  disputeDueAt: Date | null;
  /** The tenant's words against a rejection; while it waits, the decision below is the one it is against. */
  appealReason: string | null;
  appealSubmittedAt: Date | null;
  /** The resolver's reason: a code or their own words. */
  resolutionReason: string | null;
  resolutionNotes: string | null;
  disputeResolvedAt: Date | null;
  disputeResolvedById: string | null;
  disputeResolvedByName: string | null;
}

export interface LeadDuplicate {
  id: string;
  createdAt: Date;
  contactName: string;
  contactEmail: string | null;
  contactPhone: string | null;
  nicheName: string;
  status: LeadStatus;
  /** Which contact they share. */
  matchesEmail: boolean;
  matchesPhone: boolean;
}

export interface QualityScoreView {
  id: string;
  score: number;
  notes: string | null;
  scoredByName: string;
  scoredAt: Date;
}

/** How a tenant says it tried to reach the lead. */
export interface ContactAttemptView {
  id: string;
  tenantId: string;
  tenantName: string;
  channel: ContactChannel;
  outcome: ContactOutcome | null;
  note: string | null;
  attemptedAt: Date;
}

export interface LeadDetail extends Omit<LeadRow, "buyers"> {
  externalId: string | null;
  competitionLevelId: string | null;
  competitionLevelName: string | null;
  formData: Record<string, unknown>;
  attribution: Record<string, unknown>;
  duplicateOfId: string | null;
  importId: string | null;
  disputeResolvedAt: Date | null;
  disputeResolvedByName: string | null;
  classificationReason: string | null;
  classifiedAt: Date | null;
  classifiedByName: string | null;
  qualityNotes: string | null;
  qualityScoredAt: Date | null;
  updatedAt: Date;
  version: number;
  assignments: LeadAssignmentView[];
  /** How many decisions about it the log of distribution has. */
  distributionDecisions: number;
  /** Other leads with the same normalised e-mail or phone, newest first, at most 20. */
  duplicates: LeadDuplicate[];
  /** Newest first, at most 20. */
  contactAttempts: ContactAttemptView[];
  /** Newest first, at most 50. */
  qualityHistory: QualityScoreView[];
}

/** The lead as a write left it. */
export interface LeadState {
  leadId: string;
  status: LeadStatus;
  disputeStatus: DisputeStatus;
  classificationType: ClassificationType | null;
  billable: boolean;
  qualityScore: number | null;
  convertedAt: Date | null;
  convertedValueMinor: number | null;
}

export interface DisputeResolved extends LeadState {
  tenantId: string;
  assignmentId: string;
  resolution: "approved" | "rejected";
  resolvedAt: Date;
  resolvedBy: string;
  /** What the tenant gets back; null when rejected or when the sale was not charged. */
  credit: { amountMinor: number; currency: string } | null;
}

export type BulkOutcome = "done" | "skipped" | "failed";

export interface BulkItemResult {
  leadId: string;
  outcome: BulkOutcome;
  /** An error code for scripts, e.g. "dispute_tenant_ambiguous"; null when done. */
  code: string | null;
  /** Plain words; null when done. */
  reason: string | null;
}

export interface BulkResult {
  done: number;
  skipped: number;
  failed: number;
  results: BulkItemResult[];
}

/** For "select all N matching": ids of the newest matches, at most 500. */
export interface MatchingLeads {
  /** At most 501, which means "more than 500". */
  count: number;
  capped: boolean;
  ids: string[];
}

export interface CappedCount {
  value: number;
  /** True: there are more, show "value+". */
  capped: boolean;
}

export interface LeadKpis {
  /** Leads with a pending dispute: filter dispute = pending. */
  pendingDisputes: CappedCount;
  /** Of these, past their due date: filter due = overdue. */
  overdueDisputes: CappedCount;
  /** When the oldest pending dispute was submitted. */
  oldestPendingAt: Date | null;
  /** Disputes decided in the last 30 days. */
  decidedDisputes: CappedCount & { approved: number; approvalShare: number | null };
  /** Leads created since `dateFrom` (7 days, today included): filter dateFrom. */
  newLeads: CappedCount & { dateFrom: string };
  /** Filter status = unsold and dateFrom (30 days). */
  unsold: CappedCount & { dateFrom: string };
  /** Classified, hence not billable; filter billable = false and dateFrom (30 days). */
  notBillable: CappedCount & { dateFrom: string };
  /** Filter status = converted and dateFrom (30 days). */
  converted: CappedCount & { dateFrom: string };
  /** The provider's zone, in which the days are meant. */
  zone: string;
}

export interface NamedOption {
  id: string;
  name: string;
}

export interface LeadFilterOptions {
  organizations: NamedOption[];
  /** The tenant the page filters by now. */
  tenant: NamedOption | null;
  sources: NamedOption[];
  niches: NamedOption[];
  zone: string;
  currency: string;
}
