import { z } from "zod";
import { MOST_LEADS, SUBSCRIPTION_STATUSES } from "./rules/words";

const version = z.number().int().min(0);

const cap = z
  .number("Enter a number, or leave it empty.")
  .int("Use a whole number.")
  .min(1, "At least 1. To get no leads, pause the subscription.")
  .max(MOST_LEADS, `At most ${MOST_LEADS.toLocaleString("en")}.`)
  .nullable();

const terms = {
  /** Empty: any. */
  competitionLevelIds: z
    .array(z.uuid())
    .max(50)
    .transform((ids) => [...new Set(ids)]),
  dailyCap: cap,
  monthlyCap: cap,
};

export const createSubscriptionSchema = z.object({
  tenantId: z.uuid("Choose a client."),
  nicheId: z.uuid("Choose a niche."),
  ...terms,
});

export const updateSubscriptionSchema = z.object({
  id: z.uuid(),
  version,
  status: z.enum(SUBSCRIPTION_STATUSES),
  ...terms,
});

/** A lead that exists, or one made up for the question. */
export const simulateSchema = z.union([
  z.object({ leadId: z.uuid() }),
  z.object({
    nicheId: z.uuid("Choose a niche."),
    competitionLevelId: z.uuid("Choose a competition level."),
    postalCode: z.string().trim().min(1, "Enter a postal code.").max(20, "Use at most 20 characters."),
  }),
]);

export type CreateSubscriptionInput = z.infer<typeof createSubscriptionSchema>;
export type UpdateSubscriptionInput = z.infer<typeof updateSubscriptionSchema>;
export type SimulateInput = z.infer<typeof simulateSchema>;
