/** The values that lead columns hold, and what people read for them. A test compares them with the database. */

export const LEAD_STATUSES = ["new", "assigned", "unsold", "converted"] as const;
export type LeadStatus = (typeof LEAD_STATUSES)[number];
export const LEAD_STATUS_LABELS: Record<LeadStatus, string> = {
  new: "New",
  assigned: "Assigned",
  unsold: "Unsold",
  converted: "Converted",
};

export const ASSIGNMENT_STATUSES = ["active", "accepted", "rejected", "refunded"] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];
export const ASSIGNMENT_STATUS_LABELS: Record<AssignmentStatus, string> = {
  active: "Active",
  accepted: "Accepted",
  rejected: "Rejected",
  refunded: "Refunded",
};

export const DISPUTE_STATUSES = ["none", "pending", "approved", "rejected"] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];
export const DISPUTE_STATUS_LABELS: Record<DisputeStatus, string> = {
  none: "No dispute",
  pending: "Pending",
  approved: "Approved",
  rejected: "Rejected",
};

/** The queue of pending disputes, what is due first on top: what is late, what is due within a day, or all of it. */
export const DUE_FILTERS = ["overdue", "day", "any"] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];
export const DUE_FILTER_LABELS: Record<DueFilter, string> = {
  overdue: "Overdue",
  day: "Overdue or due within a day",
  any: "All pending, first due first",
};

/** What there is to see of a dispute once there is one. */
export const OPEN_OR_DECIDED = [
  "pending",
  "approved",
  "rejected",
] as const satisfies readonly DisputeStatus[];

export const CLASSIFICATION_TYPES = [
  "employee_referral",
  "duplicate",
  "invalid_contact",
  "out_of_service_area",
  "spam",
] as const;
export type ClassificationType = (typeof CLASSIFICATION_TYPES)[number];
export const CLASSIFICATION_LABELS: Record<ClassificationType, string> = {
  employee_referral: "Employee referral",
  duplicate: "Duplicate",
  invalid_contact: "Invalid contact",
  out_of_service_area: "Out of service area",
  spam: "Spam",
};

/** How a tenant tried to reach a lead, and what came of it. */
export const CONTACT_CHANNELS = ["phone", "sms", "email", "in_person", "other"] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const CONTACT_CHANNEL_LABELS: Record<ContactChannel, string> = {
  phone: "Phone",
  sms: "Text message",
  email: "E-mail",
  in_person: "In person",
  other: "Other",
};

export const CONTACT_OUTCOMES = ["reached", "voicemail", "no_answer", "wrong_contact", "other"] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];
export const CONTACT_OUTCOME_LABELS: Record<ContactOutcome, string> = {
  reached: "Reached",
  voicemail: "Left a voicemail",
  no_answer: "No answer",
  wrong_contact: "Wrong number or address",
  other: "Other",
};

export const DISPUTE_RESOLUTIONS = ["approve", "reject"] as const;
export type DisputeResolution = (typeof DISPUTE_RESOLUTIONS)[number];

/** Why a resolver decided as they did. Offered per resolution; their own words are accepted as well. */
export const DISPUTE_REASONS = [
  { code: "duplicate", label: "Duplicate of an earlier lead", resolution: "approve" },
  { code: "invalid_contact", label: "Contact cannot be reached", resolution: "approve" },
  { code: "out_of_service_area", label: "Outside the tenant's service area", resolution: "approve" },
  { code: "wrong_service", label: "Asked for another kind of work", resolution: "approve" },
  { code: "spam", label: "Spam or a test", resolution: "approve" },
  { code: "employee_referral", label: "Employee referral", resolution: "approve" },
  { code: "not_requested", label: "The consumer did not ask for it", resolution: "approve" },
  { code: "goodwill", label: "Goodwill", resolution: "approve" },
  { code: "lead_is_valid", label: "The lead is valid", resolution: "reject" },
  { code: "consumer_was_reached", label: "The consumer was reached", resolution: "reject" },
  { code: "no_evidence", label: "Nothing supports the claim", resolution: "reject" },
  { code: "too_late", label: "Disputed too late", resolution: "reject" },
] as const satisfies readonly { code: string; label: string; resolution: DisputeResolution }[];

/** Why the portal itself approved a dispute; nobody chooses it. */
export const OVERDUE_REASON = "not_decided_in_time";

/** What people read for a resolver's reason: the label of a listed code, else the words themselves. */
export function disputeReasonLabel(reason: string): string {
  if (reason === OVERDUE_REASON) return "Not decided in time";
  return DISPUTE_REASONS.find(({ code }) => code === reason)?.label ?? reason;
}

export const BULK_LIMIT = 500;
export const DEFAULT_BULK_DISPUTE_REASON = "Bulk decision";
export const DEFAULT_BULK_RECLASSIFY_REASON = "Bulk reclassification";

/** How much of a name, e-mail address or phone number is searched for. */
export const SEARCH_MIN = 3;
export const SEARCH_MAX = 100;
