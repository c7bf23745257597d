import { z } from "zod";
import { HIGHEST_PRICE_MINOR } from "./rules/words";

const version = z.number().int().min(0);
const priceMinor = z
  .number("Enter a price.")
  .int()
  .min(0, "A price cannot be negative.")
  .max(HIGHEST_PRICE_MINOR, "That price is too high.");

/** The part of a postal code that a price is for; empty or null: everywhere. One spelling, as service areas have it. */
const postalPrefix = z
  .string()
  .nullable()
  .transform((text) => (text ?? "").toUpperCase().replace(/[\s-]+/g, ""))
  .refine(
    (text) => /^[A-Z0-9]{0,10}$/.test(text),
    "Use at most 10 letters and digits, such as 941, or leave it empty for everywhere.",
  );

export const createPriceSchema = z.object({
  nicheId: z.uuid("Choose a niche."),
  competitionLevelId: z.uuid("Choose a competition level."),
  postalPrefix,
  priceMinor,
});

export const updatePriceSchema = z.object({ id: z.uuid(), version, priceMinor });
export const removePriceSchema = z.object({ id: z.uuid(), version });

export type CreatePriceInput = z.infer<typeof createPriceSchema>;
export type UpdatePriceInput = z.infer<typeof updatePriceSchema>;
export type RemovePriceInput = z.infer<typeof removePriceSchema>;
