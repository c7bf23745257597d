import { z } from "zod";
import { cursorSchema } from "@/platform/cursor";
import { text } from "@/platform/text";
import { MOST_SKIPPED } from "./rules/inbox-limits";
import { ASSIGNMENT_STATUSES, OPEN_OR_DECIDED, SEARCH_MAX, SEARCH_MIN } from "./rules/words";

export type * from "./rules/inbox-views";

const LARGEST_PAGE = 100;
const PAGE_SIZE = 25;

const idSchema = z.uuid("This is not an id.").toLowerCase();

/** What an inbox filters by; days are the tenant's, both included, by when a lead was assigned. */
export const inboxFiltersSchema = z.object({
  status: z.array(z.enum(ASSIGNMENT_STATUSES)).max(ASSIGNMENT_STATUSES.length).optional(),
  nicheId: idSchema.optional(),
  dateFrom: z.iso.date("Give a day, such as 2026-11-01.").optional(),
  dateTo: z.iso.date("Give a day, such as 2026-11-30.").optional(),
  /** Part of a name, e-mail address or phone number. */
  search: text({
    min: SEARCH_MIN,
    max: SEARCH_MAX,
    tooShort: `Type at least ${SEARCH_MIN} characters.`,
  }).optional(),
});

/** What the job of an export needs to know. */
export const inboxExportFilters = inboxFiltersSchema.extend({ tenantId: idSchema });

const pageSchema = z.int().min(1, "Pages begin at 1.").max(MOST_SKIPPED);
const limitSchema = z.int().min(1, "Ask for at least 1.").max(LARGEST_PAGE);

export const listInboxInput = inboxFiltersSchema.extend({
  page: pageSchema.default(1),
  limit: limitSchema.default(PAGE_SIZE),
});

/** Why a buyer rejects a lead, in its own words; also what its dispute says. */
export const rejectionReasonSchema = text({ min: 10, max: 500, tooShort: "Use at least 10 characters." });

export const inboxLeadInput = z.object({ leadId: idSchema });

export const rejectInboxLeadInput = inboxLeadInput.extend({ reason: rejectionReasonSchema });

/** Which of a tenant's own disputes; `none` is no dispute. */
export const listOwnDisputesInput = z.object({
  status: z.array(z.enum(OPEN_OR_DECIDED)).max(OPEN_OR_DECIDED.length).default([]),
  cursor: cursorSchema.nullish(),
  limit: limitSchema.default(PAGE_SIZE),
});

/** What the page of disputes is narrowed to. */
export const ownDisputesExportInput = listOwnDisputesInput.omit({ cursor: true, limit: true });

/** Which of a tenant's exports, newest first. */
export const listInboxExportsInput = z.object({
  cursor: cursorSchema.nullish(),
  limit: limitSchema.default(PAGE_SIZE),
});

export const inboxExportInput = z.object({ exportId: idSchema });

/** A dispute, or the appeal of one, in the tenant's words. */
export const ownDisputeInput = inboxLeadInput.extend({ reason: rejectionReasonSchema });

export type ListOwnDisputesInput = z.output<typeof listOwnDisputesInput>;
export type ListInboxExportsInput = z.output<typeof listInboxExportsInput>;
export type OwnDisputeInput = z.infer<typeof ownDisputeInput>;
export type RejectInboxLeadInput = z.infer<typeof rejectInboxLeadInput>;
export type InboxFilters = z.infer<typeof inboxFiltersSchema>;
export type ListInboxInput = z.infer<typeof listInboxInput>;
