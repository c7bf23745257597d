import { z } from "zod";
import { classificationTypeSchema } from "../contract";

const reasonSchema = z.string().trim().max(500, "Use at most 500 characters.");

/** What a person adds to a bulk action; the classification belongs to one of them only. */
export const bulkDetailsSchema = z.object({
  classificationType: classificationTypeSchema.nullable(),
  reason: reasonSchema,
});
export const bulkReclassifySchema = z.object({
  classificationType: classificationTypeSchema,
  reason: reasonSchema,
});
