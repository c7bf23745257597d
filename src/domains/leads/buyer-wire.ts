import { z } from "zod";
import {
  type InboxFilters,
  inboxFiltersSchema,
  listInboxInput,
  rejectionReasonSchema,
} from "./buyer-contract";
import { JOB_STATES } from "@/domains/jobs/words";
import { daysInOrder } from "./rules/day-range";
import {
  type AssignmentStatus,
  ASSIGNMENT_STATUSES,
  CLASSIFICATION_TYPES,
  DISPUTE_STATUSES,
} from "./rules/words";

/* The inbox of a lead buyer as it travels: snake_case, ids and times as text, prices as decimals. */

const time = z.iso.datetime();
const price = z.number().describe("In units of the currency, such as 45.5.");
const { nicheId, dateFrom, dateTo, search } = inboxFiltersSchema.shape;
const { page, limit } = listInboxInput.shape;
const status = z.enum(ASSIGNMENT_STATUSES, "Use active, accepted, rejected or refunded.");

const filters = {
  status: z.union([status, z.array(status)]).optional(),
  niche_id: nicheId,
  date_from: dateFrom.describe("First day by when a lead was assigned, in your time zone."),
  date_to: dateTo.describe("Last day, inclusive; not before date_from."),
  search: search.describe("Part of a name or e-mail address, in any case, or of a phone number."),
};

const inOrder = daysInOrder("date_from", "date_to");

export const inboxQuery = z
  .object({
    ...filters,
    page: z.coerce.number().pipe(page.unwrap()).default(1),
    limit: z.coerce.number().pipe(limit.unwrap()).default(25),
  })
  .refine(...inOrder);

const item = z.object({
  assignment_id: z.string(),
  lead_id: z.string(),
  niche_id: z.string(),
  niche_name: z.string(),
  status: z.enum(ASSIGNMENT_STATUSES),
  price_charged: price,
  price_credited: price
    .nullable()
    .describe(
      "What came back of the price: all of it, or a part where a dispute was approved in part; null when nothing did.",
    ),
  assigned_at: time,
  viewed_at: time.nullable(),
  accepted_at: time.nullable(),
  rejected_at: time.nullable(),
  rejection_reason: z.string().nullable(),
  contact_email: z.string().nullable(),
  contact_phone: z.string().nullable(),
  contact_name: z.string(),
});

export const inboxPage = z.object({
  page: z.int(),
  limit: z.int(),
  total_count: z.int(),
  total_pages: z.int(),
  total_capped: z
    .boolean()
    .describe(
      "There are more than `total_count`: counting stopped there. Later pages are answered all the same.",
    ),
  items: z.array(item),
});

export const inboxLead = item.extend({
  form_data: z.record(z.string(), z.unknown()).describe("Whatever the form asked."),
  billing_context: z.object({
    price_charged: price,
    charged_at: time,
    competition_level: z.string().nullable(),
    subscription_id: z.string().nullable(),
  }),
  attribution: z
    .object({
      utm_source: z.string().nullable(),
      utm_medium: z.string().nullable(),
      utm_campaign: z.string().nullable(),
      referrer_url: z.string().nullable(),
    })
    .optional()
    .describe("Only where the provider shows buyers where leads come from."),
  dispute: z.object({
    status: z.enum(DISPUTE_STATUSES),
    reason: z.string().nullable(),
    submitted_at: time.nullable(),
    resolved_at: time.nullable(),
  }),
  classification: z
    .object({
      type: z.enum(CLASSIFICATION_TYPES),
      reason: z.string().nullable(),
      classified_at: time.nullable(),
    })
    .nullable(),
  quality_score: z.int().nullable().describe("1 to 10, by the provider."),
});

export const acceptedLead = z.object({
  ok: z.literal(true),
  assignment_id: z.string(),
  status: z.literal("accepted"),
  accepted_at: time,
});

export const rejectLeadBody = z.object({
  rejection_reason: rejectionReasonSchema.describe(
    "Your words, 10 to 500 characters; they become the reason of the dispute and cannot be changed later.",
  ),
});

export const rejectedLead = z.object({
  ok: z.literal(true),
  assignment_id: z.string(),
  status: z.literal("rejected"),
  rejected_at: time,
  dispute: z
    .object({
      opened: z.boolean(),
      reason: z.string().nullable().describe("Why none was opened, as a code; null when one was."),
      detail: z.string().nullable().describe("The same in plain words."),
    })
    .describe("Whether the rejection opened a dispute, which is what may give your money back."),
});

export const exportFilters = z.strictObject(filters).refine(...inOrder);
export const exportBody = z
  .strictObject({ filters: exportFilters.default({}).describe("As the list takes them.") })
  .default({ filters: {} });

export const requestedExport = z.object({
  ok: z.literal(true),
  export_id: z.string(),
  status: z.literal("queued"),
  estimated_rows: z.int(),
  message: z.string(),
});

export const exportState = z.object({
  export_id: z.string(),
  status: z.enum(JOB_STATES),
  requested_at: time,
  finished_at: time.nullable(),
  estimated_rows: z.int().nullable(),
  row_count: z.int().nullable().describe("Of the finished file."),
  error: z.string().nullable().describe("Why it failed, in plain words. It then does not count for the day."),
  download_url: z.string().nullable().describe("Signed: whoever has it can download the file."),
  expires_at: time.nullable().describe("When the file is deleted."),
});

export type WireInboxItem = z.input<typeof item>;
export type WireInboxLead = z.input<typeof inboxLead>;

interface WireFilters {
  status?: AssignmentStatus | AssignmentStatus[] | undefined;
  niche_id?: string | undefined;
  date_from?: string | undefined;
  date_to?: string | undefined;
  search?: string | undefined;
}

/** The filters as services take them. */
export function filtersOf({
  status,
  niche_id: nicheId,
  date_from,
  date_to,
  search,
}: WireFilters): InboxFilters {
  return {
    ...(status === undefined ? {} : { status: [status].flat() }),
    nicheId,
    dateFrom: date_from,
    dateTo: date_to,
    search,
  };
}
