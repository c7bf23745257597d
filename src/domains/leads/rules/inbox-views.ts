import type { AssignmentStatus, ClassificationType, DisputeStatus } from "./words";

/** A lead that a tenant bought, as its inbox lists it. */
export interface InboxItem {
  assignmentId: string;
  leadId: string;
  nicheId: string;
  nicheName: string;
  status: AssignmentStatus;
  priceMinor: number;
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

/** What became of a rejection's dispute. */
export type RejectionDispute =
  | { opened: true }
  | {
      opened: false;
      /** Why not: a code, and the same in plain words. */
      reason: string;
      detail: string;
    };
