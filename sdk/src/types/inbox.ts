import { type NumberedPageParams } from "../pages";

export type SaleStatus = "active" | "accepted" | "rejected" | "refunded";

export interface InboxFilters {
  status?: SaleStatus | SaleStatus[] | undefined;
  niche_id?: string | undefined;
  /** First and last day by when a lead was assigned, in your time zone, such as 2026-11-21. */
  date_from?: string | undefined;
  date_to?: string | undefined;
  /** Part of a name or e-mail address, in any case, or of a phone number. */
  search?: string | undefined;
}

export interface InboxParams extends InboxFilters, NumberedPageParams {}

/** A lead you bought, as the list has it. */
export interface InboxItem {
  assignment_id: string;
  lead_id: string;
  niche_id: string;
  niche_name: string;
  status: SaleStatus;
  /** In units of the currency, such as 45.5. */
  price_charged: number;
  /** What came back of it: all, or a part where a dispute was approved in part; null when nothing did. */
  price_credited: number | null;
  assigned_at: string;
  viewed_at: string | null;
  accepted_at: string | null;
  rejected_at: string | null;
  rejection_reason: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  contact_name: string;
}

export interface InboxLead extends InboxItem {
  /** Whatever the form asked. */
  form_data: Record<string, unknown>;
  billing_context: {
    price_charged: number;
    charged_at: string;
    competition_level: string | null;
    subscription_id: string | null;
  };
  /** Only where the provider shows buyers where leads come from. */
  attribution?:
    | {
        utm_source: string | null;
        utm_medium: string | null;
        utm_campaign: string | null;
        referrer_url: string | null;
      }
    | undefined;
  dispute: {
    status: "none" | "pending" | "approved" | "rejected";
    reason: string | null;
    submitted_at: string | null;
    resolved_at: string | null;
  };
  classification: {
    type: "employee_referral" | "duplicate" | "invalid_contact" | "out_of_service_area" | "spam";
    reason: string | null;
    classified_at: string | null;
  } | null;
  quality_score: number | null;
}

export interface LeadAcceptedAnswer {
  ok: true;
  assignment_id: string;
  status: "accepted";
  accepted_at: string;
}

/** Your words, 10 to 500 characters: the reason of the dispute as well. */
export interface RejectInput {
  rejection_reason: string;
}

export interface LeadRejectedAnswer {
  ok: true;
  assignment_id: string;
  status: "rejected";
  rejected_at: string;
  /** Whether a dispute was opened, and why not. */
  dispute: { opened: boolean; reason: string | null; detail: string | null };
}

export interface LeadExportAnswer {
  ok: true;
  export_id: string;
  status: "queued";
  estimated_rows: number;
  message: string;
}

export interface LeadExport {
  export_id: string;
  status: "queued" | "running" | "done" | "failed" | "cancelled" | "expired";
  requested_at: string;
  finished_at: string | null;
  estimated_rows: number | null;
  /** Of the finished file. */
  row_count: number | null;
  /** Why it failed; it then does not count for the day. */
  error: string | null;
  /** Signed: whoever has it can download the file. */
  download_url: string | null;
  expires_at: string | null;
}
