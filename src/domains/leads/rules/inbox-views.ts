import type { TenantJob } from "@/domains/jobs/contract";
import type { DisputeRefusal } from "./dispute-submission";
import type { AssignmentStatus, ClassificationType, DisputeStatus } from "./words";

/** A lead that a tenant bought, as its inbox lists it. */
export interface InboxItem {
  assignmentId: string;
  leadId: string;
  nicheId: string;
  nicheName: string;
  status: AssignmentStatus;
  priceMinor: number;
  /** What came back of the price: all of it, or the part that an approved dispute gave back. Null: nothing. */
  creditMinor: number | null;
  currency: string;
  assignedAt: Date;
  viewedAt: Date | null;
  acceptedAt: Date | null;
  rejectedAt: Date | null;
  rejectionReason: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  contactName: string;
}

export interface InboxPage {
  page: number;
  limit: number;
  totalCount: number;
  totalPages: number;
  /** There are more than `totalCount`: counting stopped there. */
  totalCapped: boolean;
  items: InboxItem[];
}

/** In the names that forms and files use. */
interface LeadAttribution {
  utm_source: string | null;
  utm_medium: string | null;
  utm_campaign: string | null;
  referrer_url: string | null;
}

/** The same lead opened: everything its buyer may know. */
export interface InboxLead extends InboxItem {
  formData: Record<string, unknown>;
  /** Null unless the provider shows buyers where leads come from. */
  attribution: LeadAttribution | null;
  competitionLevel: string | null;
  /** The lead subscription by which distribution sold it. */
  subscriptionId: string | null;
  disputeStatus: DisputeStatus;
  disputeReason: string | null;
  disputeSubmittedAt: Date | null;
  disputeResolvedAt: Date | null;
  classificationType: ClassificationType | null;
  classificationReason: string | null;
  classifiedAt: Date | null;
  qualityScore: number | null;
}

/** The tenant's own dispute of a lead it bought, and what it may still do about it. */
export interface OwnDispute {
  status: DisputeStatus;
  reason: string | null;
  submittedAt: Date | null;
  /** By when it is to be decided, or was. */
  dueAt: Date | null;
  /** Of the latest decision; while an appeal waits, the one it is against. */
  resolutionReason: string | null;
  resolvedAt: Date | null;
  appealReason: string | null;
  appealSubmittedAt: Date | null;
  canAppeal: boolean;
  canDispute: boolean;
  /** Why it cannot be disputed; null when it can. */
  refusal: DisputeRefusal | null;
  disputableUntil: Date | null;
  decisionDays: number;
  cap: { percent: number; days: number } | null;
}

/** One of a tenant's disputes, as its list shows it. */
export interface OwnDisputeRow {
  /** The sale's id. */
  id: string;
  leadId: string;
  contactName: string;
  nicheName: string;
  priceMinor: number;
  /** As of an inbox item. */
  creditMinor: number | null;
  currency: string;
  status: Exclude<DisputeStatus, "none">;
  reason: string | null;
  submittedAt: Date;
  dueAt: Date | null;
  resolutionReason: string | null;
  resolvedAt: Date | null;
  appealedAt: Date | null;
}

/** What a tenant's leads of one week came to. */
export interface QualityWeek {
  /** The week's Monday, in the tenant's zone. */
  week: string;
  assigned: number;
  accepted: number;
  rejected: number;
  disputed: number;
  /** Of the disputes, those that were decided for the tenant. */
  approved: number;
  /** The mean of the scores that staff gave; null where they gave none. */
  score: number | null;
}

/** What an inbox offers to filter by. */
export interface InboxOptions {
  zone: string;
  niches: { id: string; name: string }[];
}

/** What a list of sales was narrowed by; days are the tenant's. */
export interface ExportedFilters {
  status?: AssignmentStatus[] | undefined;
  nicheId?: string | undefined;
  dateFrom?: string | undefined;
  dateTo?: string | undefined;
  search?: string | undefined;
}

/** A file of its inbox that a tenant asked for. */
export interface InboxExportItem extends TenantJob {
  filters: ExportedFilters;
}

/** How many files of its inbox a tenant may still ask for today. */
export interface ExportQuota {
  limit: number;
  left: number;
  /** When the next day of UTC begins. */
  resetsAt: Date;
}

/** What became of a rejection's dispute. */
export type RejectionDispute =
  | { opened: true }
  | {
      opened: false;
      /** Why not: a code, and the same in plain words. */
      reason: string;
      detail: string;
    };
