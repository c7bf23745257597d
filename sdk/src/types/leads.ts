import { type Money } from "../webhook-events";

/** Your words, 10 to 500 characters; staff read them as they are. */
export interface ReasonInput {
  reason: string;
}

export interface LeadDispute {
  status: "none" | "pending" | "approved" | "rejected";
  reason: string | null;
  submitted_at: string | null;
  /** A code of the provider's list, or its own words; while an appeal waits, of the decision it is against. */
  resolution_reason: string | null;
  resolved_at: string | null;
  appeal: { reason: string; submitted_at: string } | null;
  /** By when the dispute, or its appeal, is to be decided; kept after the decision. */
  due_at: string | null;
  can_dispute: boolean;
  /** Why it cannot be disputed now; null when it can. More reasons may come. */
  cannot_dispute_reason:
    "own_lead" | "already_disputed" | "already_refunded" | "too_late" | "return_cap" | null;
  disputable_until: string | null;
  can_appeal: boolean;
}

export interface Lead {
  lead_id: string;
  /** Whether you bought the lead or your own system created it. */
  origin: "provider" | "tenant";
  /** Null for a lead of your own. */
  assignment_id: string | null;
  external_id: string | null;
  niche: { slug: string; name: string };
  /** `tracked`: a lead of your own. */
  status: "tracked" | "active" | "accepted" | "rejected" | "refunded";
  created_at: string;
  assigned_at: string | null;
  /** What you reported; null while you have not. */
  converted: { at: string; value: Money | null } | null;
  contact_attempts: number;
  quality_score: number | null;
  classification: {
    type: "employee_referral" | "duplicate" | "invalid_contact" | "out_of_service_area" | "spam";
    reason: string | null;
    classified_at: string | null;
  } | null;
  billing: {
    state: "not_charged" | "charged" | "reversed" | "refunded" | "partly_refunded";
    /** What you agreed to pay; `state` tells whether you do. */
    price: Money;
    /** What came back of the price: all of it, or the part of it when `partly_refunded`. */
    credit: Money | null;
  };
  dispute: LeadDispute;
}

export interface LeadDisputeAnswer {
  ok: true;
  lead_id: string;
  dispute: LeadDispute;
}
