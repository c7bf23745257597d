import type { ImportKind } from "./words";

interface FieldRow {
  id: string;
  label: string;
  /** Every row needs it (from the column or, where there is one, from its default). */
  required: boolean;
  hint: string;
  /** Further header names it is recognised by, as `headerKey` spells them. The id is always one. */
  synonyms: readonly string[];
  /** The cell of the template's example row. */
  example: string;
}

export const LEAD_FIELDS = [
  {
    id: "contact_name",
    label: "Contact name",
    required: true,
    hint: "Who asked for the work",
    synonyms: ["name", "full_name", "customer", "customer_name", "contact", "lead_name", "client_name"],
    example: "Dana Whitfield",
  },
  {
    id: "contact_email",
    label: "E-mail",
    required: false,
    hint: "E-mail or phone is needed",
    synonyms: ["email", "e_mail", "email_address", "mail", "customer_email", "lead_email"],
    example: "dana@example.com",
  },
  {
    id: "contact_phone",
    label: "Phone",
    required: false,
    hint: "E-mail or phone is needed",
    synonyms: ["phone", "phone_number", "telephone", "tel", "mobile", "cell", "cell_phone", "customer_phone"],
    example: "(512) 555-0142",
  },
  {
    id: "niche",
    label: "Niche",
    required: true,
    hint: "Name or slug of a niche in Settings",
    synonyms: ["service", "service_type", "category", "job_type", "vertical", "work_type"],
    example: "Drain cleaning",
  },
  {
    id: "source",
    label: "Source",
    required: true,
    hint: "Where the lead came from; a new name becomes a new source",
    synonyms: ["lead_source", "channel", "origin", "provider", "vendor"],
    example: "Web form",
  },
  {
    id: "postal_code",
    label: "Postal code",
    required: false,
    hint: "Where the work is",
    synonyms: ["zip", "zip_code", "zipcode", "postcode", "post_code", "postal"],
    example: "78701",
  },
  {
    id: "external_id",
    label: "External id",
    required: false,
    hint: "Its id in the system it came from; unique",
    synonyms: ["id", "lead_id", "reference", "ref", "external_ref", "source_id"],
    example: "WF-10482",
  },
  {
    id: "created_at",
    label: "Created at",
    required: false,
    hint: "When it was asked for; else the time of the import",
    synonyms: [
      "created",
      "date",
      "created_on",
      "created_date",
      "lead_date",
      "submitted",
      "received_at",
      "timestamp",
    ],
    example: "2026-03-14 09:30",
  },
  {
    id: "competition_level",
    label: "Competition level",
    required: false,
    hint: "Name or slug of a level in Settings",
    synonyms: ["competition", "exclusivity", "lead_type", "level"],
    example: "Exclusive",
  },
  {
    id: "tenant",
    label: "Tenant",
    required: false,
    hint: "Slug or name of the tenant that bought it",
    synonyms: ["tenant_slug", "tenant_name", "buyer", "sold_to", "contractor", "assigned_to"],
    example: "",
  },
  {
    id: "price",
    label: "Price",
    required: false,
    hint: "What the tenant pays; else the competition level's price",
    synonyms: ["lead_price", "amount", "cost", "price_charged"],
    example: "",
  },
  {
    id: "utm_source",
    label: "UTM source",
    required: false,
    hint: "Attribution",
    synonyms: ["utmsource"],
    example: "google",
  },
  {
    id: "utm_medium",
    label: "UTM medium",
    required: false,
    hint: "Attribution",
    synonyms: ["utmmedium"],
    example: "cpc",
  },
  {
    id: "utm_campaign",
    label: "UTM campaign",
    required: false,
    hint: "Attribution",
    synonyms: ["utmcampaign", "campaign"],
    example: "spring",
  },
  {
    id: "referrer_url",
    label: "Referrer",
    required: false,
    hint: "Attribution",
    synonyms: ["referrer", "referer", "landing_page", "referral_url"],
    example: "https://example.com/drains",
  },
] as const satisfies readonly FieldRow[];

export const RETURN_FIELDS = [
  {
    id: "lead_id",
    label: "Lead id",
    required: false,
    hint: "Fairlead's id of the lead; or give one of the next three",
    synonyms: ["fairlead_id", "lead_uuid", "id"],
    example: "",
  },
  {
    id: "external_id",
    label: "External id",
    required: false,
    hint: "The lead's id in the system it came from",
    synonyms: ["reference", "ref", "external_ref"],
    example: "WF-10482",
  },
  {
    id: "contact_email",
    label: "E-mail",
    required: false,
    hint: "The lead's e-mail",
    synonyms: ["email", "e_mail", "email_address", "mail", "customer_email", "lead_email"],
    example: "",
  },
  {
    id: "contact_phone",
    label: "Phone",
    required: false,
    hint: "The lead's phone",
    synonyms: ["phone", "phone_number", "telephone", "tel", "mobile", "cell", "customer_phone"],
    example: "",
  },
  {
    id: "tenant",
    label: "Tenant",
    required: false,
    hint: "Slug or name of who returns it; needed when several bought it",
    synonyms: ["tenant_slug", "tenant_name", "buyer", "contractor", "returned_by", "client"],
    example: "apex-plumbing",
  },
  {
    id: "reason",
    label: "Reason",
    required: true,
    hint: "Why the tenant returns it, in the tenant's words",
    synonyms: ["return_reason", "dispute_reason", "rejection_reason", "why"],
    example: "Phone number is disconnected",
  },
  {
    id: "submitted_at",
    label: "Submitted at",
    required: false,
    hint: "When the tenant returned it; else the time of the import",
    synonyms: ["returned_at", "return_date", "dispute_date", "date", "submitted"],
    example: "2026-03-20",
  },
  {
    id: "notes",
    label: "Notes",
    required: false,
    hint: "Added to the reason",
    synonyms: ["note", "comment", "comments", "details", "description"],
    example: "",
  },
] as const satisfies readonly FieldRow[];

export type LeadField = (typeof LEAD_FIELDS)[number]["id"];
export type ReturnField = (typeof RETURN_FIELDS)[number]["id"];
export type FieldId = LeadField | ReturnField;

export const IMPORT_FIELDS: Record<ImportKind, readonly (FieldRow & { id: FieldId })[]> = {
  leads: LEAD_FIELDS,
  returns: RETURN_FIELDS,
};

/** The header and one example row of a file of this kind. */
export function templateRows(kind: ImportKind): string[][] {
  const fields = IMPORT_FIELDS[kind];
  return [fields.map(({ id }) => id), fields.map(({ example }) => example)];
}
