import { z } from "zod";
import { DATE_ORDERS, DUPLICATE_CHOICES } from "./words";

const MOST_COLUMNS = 100;
const columnIndex = z
  .number()
  .int()
  .min(0)
  .max(MOST_COLUMNS - 1);

/** Which column feeds which field, and which other columns are kept with the lead as form data. */
export const mappingSchema = z.object({
  fields: z.record(z.string().max(40), columnIndex).default({}),
  keep: z.array(columnIndex).max(MOST_COLUMNS).default([]),
});

/** What stands in for what the file does not say. */
export const optionsSchema = z.object({
  nicheId: z.uuid().nullable().default(null),
  source: z.string().trim().max(120).nullable().default(null),
  competitionLevelId: z.uuid().nullable().default(null),
  /** Zone of dates without one; null follows the provider's. */
  timeZone: z.string().max(64).nullable().default(null),
  dateOrder: z.enum(DATE_ORDERS).default("mdy"),
  duplicates: z.enum(DUPLICATE_CHOICES).default("skip"),
  /** Offers leads that the file sells to nobody to the clients that want them. */
  distribute: z.boolean().default(false),
});

export type ImportMapping = z.output<typeof mappingSchema>;
export type ImportOptions = z.output<typeof optionsSchema>;
