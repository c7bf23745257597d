import { type Classification } from "./disputes";
import { type DemoNiche, type DemoSource } from "./catalog";
import { type DemoTenant } from "./companies";

type Instant = Date | null;
type Text = string | null;

/** Keys are column names. */
export interface LeadRow {
  id: string;
  status: "new" | "assigned" | "unsold" | "converted";
  external_id: Text;
  contact_name: string;
  contact_email: Text;
  contact_phone: Text;
  email_normalized: Text;
  phone_normalized: Text;
  search_text: string;
  postal_code: string;
  niche_id: string;
  source_id: string;
  competition_level_id: string;
  form_data: Record<string, unknown>;
  attribution: Record<string, string>;
  duplicate_of_id: Text;
  dispute_status: "none" | "pending" | "approved" | "rejected";
  dispute_reason: Text;
  dispute_due_at: Instant;
  dispute_resolved_at: Instant;
  dispute_resolved_by_id: Text;
  dispute_resolved_by_name: Text;
  classification_type: Classification | null;
  classification_reason: Text;
  classified_at: Instant;
  classified_by_id: Text;
  billable: boolean;
  quality_score: number | null;
  quality_notes: Text;
  quality_scored_at: Instant;
  quality_scored_by_id: Text;
  converted_at: Instant;
  converted_value_minor: number | null;
  currency: string;
  created_at: Date;
  updated_at: Date;
}

export interface AssignmentRow {
  id: string;
  lead_id: string;
  tenant_id: string;
  organization_id: string;
  status: "active" | "accepted" | "rejected" | "refunded";
  price_minor: number;
  currency: string;
  subscription_id: Text;
  assigned_at: Date;
  lead_created_at: Date;
  viewed_at: Instant;
  accepted_at: Instant;
  rejected_at: Instant;
  rejection_reason: Text;
  refunded_at: Instant;
  dispute_status: LeadRow["dispute_status"];
  dispute_reason: Text;
  dispute_submitted_at: Instant;
  dispute_due_at: Instant;
  dispute_policy_version: number | null;
  resolution_reason: Text;
  resolution_notes: Text;
  dispute_resolved_at: Instant;
  dispute_resolved_by_id: Text;
  dispute_resolved_by_name: Text;
  created_at: Date;
  updated_at: Date;
}

export interface ScoreRow {
  id: string;
  lead_id: string;
  score: number;
  notes: Text;
  scored_by_id: string;
  scored_by_name: string;
  scored_at: Date;
}

export interface Sale {
  row: AssignmentRow;
  tenant: DemoTenant;
  finding: Classification | null;
}

export interface DemoLead {
  row: LeadRow;
  niche: DemoNiche;
  source: DemoSource;
  sales: Sale[];
  scores: ScoreRow[];
}
