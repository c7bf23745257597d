import { z } from "zod";
import { optionalText, text } from "@/platform/text";
import {
  BULK_LIMIT,
  CLASSIFICATION_TYPES,
  DEFAULT_BULK_DISPUTE_REASON,
  DEFAULT_BULK_RECLASSIFY_REASON,
  DISPUTE_RESOLUTIONS,
  DISPUTE_STATUSES,
  DUE_FILTERS,
  LEAD_STATUSES,
  SEARCH_MAX,
  SEARCH_MIN,
} from "./rules/words";

export * from "./rules/words";
export type * from "./rules/evidence-views";
export type * from "./rules/lead-views";

export const leadStatusSchema = z.enum(LEAD_STATUSES);
export const disputeStatusSchema = z.enum(DISPUTE_STATUSES);
export const classificationTypeSchema = z.enum(CLASSIFICATION_TYPES, "Choose a classification.");
export const disputeResolutionSchema = z.enum(DISPUTE_RESOLUTIONS, "Choose approve or reject.");

const idSchema = z.uuid("This is not an id.").toLowerCase();
const reasonSchema = text({ min: 1, max: 500, tooShort: "Enter a reason." });
const notesSchema = optionalText({ max: 2_000 });
const HIGHEST_VALUE_MINOR = 1_000_000_000_000;
const valueMinorSchema = z
  .number()
  .int("Use whole minor units.")
  .min(0, "A value cannot be negative.")
  .max(HIGHEST_VALUE_MINOR, "That value is too high.")
  .nullish()
  .transform((value) => value ?? null);

export const leadIdInput = z.object({ leadId: idSchema });

/** The decision itself, for the path that carries the lead's id in its address. */
export const disputeDecisionInput = z.object({
  /** Needed only while several tenants dispute the lead. */
  tenantId: idSchema.nullish(),
  resolution: disputeResolutionSchema,
  /** The resolver's reason: a code of DISPUTE_REASONS or their own words. */
  disputeReason: reasonSchema,
  /**
   * With an approval: how much of the charge is given back, in minor units of the sale's currency. Left out: all of it.
   * Less than all: the tenant keeps the lead.
   */
  creditMinor: z
    .number("Enter an amount.")
    .int("Use whole minor units.")
    .min(1, "Credit more than nothing, or reject the dispute.")
    .max(HIGHEST_VALUE_MINOR, "That is too much.")
    .nullish(),
  /** Private to the provider. */
  notes: notesSchema,
});
export const resolveDisputeInput = disputeDecisionInput.extend({ leadId: idSchema });

export const disputeEvidenceInput = z.object({ leadId: idSchema, tenantId: idSchema });

export const reclassifyInput = z.object({
  leadId: idSchema,
  classificationType: classificationTypeSchema,
  reason: reasonSchema,
});
export const undoReclassifyInput = z.object({ leadId: idSchema });

export const qualityScoreInput = z.object({
  leadId: idSchema,
  qualityScore: z
    .number("Enter a score from 1 to 10.")
    .int("Use a whole number from 1 to 10.")
    .min(1, "The lowest score is 1.")
    .max(10, "The highest score is 10."),
  qualityNotes: notesSchema,
});

export const convertInput = z.object({
  leadId: idSchema,
  /** What the job was worth, in minor units of the lead's currency. */
  valueMinor: valueMinorSchema,
});

const leadIdsSchema = z
  .array(idSchema)
  .min(1, "Choose at least one lead.")
  .max(BULK_LIMIT, `Choose at most ${BULK_LIMIT} leads at once.`)
  .refine((ids) => new Set(ids).size === ids.length, "A lead is listed twice. List each lead once.");

export const bulkDisputeInput = z.object({
  leadIds: leadIdsSchema,
  action: disputeResolutionSchema,
  disputeReason: reasonSchema.default(DEFAULT_BULK_DISPUTE_REASON),
  notes: notesSchema,
});
export const bulkReclassifyInput = z.object({
  leadIds: leadIdsSchema,
  classificationType: classificationTypeSchema,
  reason: reasonSchema.default(DEFAULT_BULK_RECLASSIFY_REASON),
});
export const bulkConvertInput = z.object({ leadIds: leadIdsSchema });

const LARGEST_PAGE = 100;
const PAGE_SIZE = 50;

/** What the leads page filters by: conditions are joined by AND, values of one list by OR; an empty list filters nothing. */
export const leadFiltersSchema = z.object({
  status: z.array(leadStatusSchema).max(LEAD_STATUSES.length).optional(),
  organizationId: idSchema.optional(),
  tenantId: idSchema.optional(),
  sourceId: idSchema.optional(),
  nicheId: idSchema.optional(),
  dispute: z.array(disputeStatusSchema).max(DISPUTE_STATUSES.length).optional(),
  /** Pending disputes by when they are to be decided: the list is then in that order, first due first. */
  due: z.enum(DUE_FILTERS).optional(),
  classification: z.array(classificationTypeSchema).max(CLASSIFICATION_TYPES.length).optional(),
  billable: z.boolean().optional(),
  /** Only what came to the provider to be sold; what tenants track for themselves is found by its source. */
  origin: z.literal("provider").optional(),
  /** Calendar days in the provider's zone, both included, by when the lead was created. */
  dateFrom: z.iso.date().optional(),
  dateTo: z.iso.date().optional(),
  /** Part of a name, e-mail address or phone number. */
  search: text({
    min: SEARCH_MIN,
    max: SEARCH_MAX,
    tooShort: `Type at least ${SEARCH_MIN} characters.`,
  }).optional(),
});

/** Where the next page begins: the last row of the one before. */
const leadCursorSchema = z.object({ at: z.date(), id: idSchema });

export const listLeadsInput = leadFiltersSchema.extend({
  cursor: leadCursorSchema.nullish(),
  limit: z.number().int().min(1).max(LARGEST_PAGE).default(PAGE_SIZE),
});

export const filterOptionsInput = z.object({
  /** Part of an organization's name; the answer holds the first 100 matches. */
  organizationSearch: text({ max: 100 }).optional(),
  /** What the page filters by now, so that its name can be shown. */
  organizationId: idSchema.optional(),
  tenantId: idSchema.optional(),
});

export type ResolveDisputeInput = z.infer<typeof resolveDisputeInput>;
export type ReclassifyInput = z.infer<typeof reclassifyInput>;
export type UndoReclassifyInput = z.infer<typeof undoReclassifyInput>;
export type QualityScoreInput = z.infer<typeof qualityScoreInput>;
export type ConvertInput = z.infer<typeof convertInput>;
export type BulkDisputeInput = z.infer<typeof bulkDisputeInput>;
export type BulkReclassifyInput = z.infer<typeof bulkReclassifyInput>;
export type BulkConvertInput = z.infer<typeof bulkConvertInput>;
export type LeadFilters = z.infer<typeof leadFiltersSchema>;
export type LeadCursor = z.infer<typeof leadCursorSchema>;
export type ListLeadsInput = z.infer<typeof listLeadsInput>;
export type FilterOptionsInput = z.infer<typeof filterOptionsInput>;
