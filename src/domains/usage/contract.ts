import { z } from "zod";
import { isStorableText } from "@/platform/text";

const value = z.union([
  z.string().max(500, "Use at most 500 characters.").refine(isStorableText, "Remove control characters."),
  z.number(),
  z.boolean(),
  z.null(),
]);

/** "<domain>.<action>", e.g. "leads.export". */
export const featureUseInput = z.object({
  key: z
    .string("Name the feature.")
    .regex(
      /^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*$/,
      "Use lower-case letters, digits, dashes and dots, e.g. leads.export.",
    )
    .max(64, "Use at most 64 characters."),
  metadata: z
    .record(z.string().max(64, "Use names of at most 64 characters."), value)
    .refine((record) => Object.keys(record).length <= 20, "Send at most 20 values.")
    .optional(),
});

export type FeatureUseInput = z.output<typeof featureUseInput>;
