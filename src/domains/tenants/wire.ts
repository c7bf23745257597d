import { z } from "zod";

/* What a tenant is mailed about, as it travels. */

export const preferences = z.object({
  notify_on_new_lead: z.boolean().describe("A lead was sold to you."),
  notify_on_lead_status_change: z
    .boolean()
    .describe("A lead of yours was accepted, rejected, or found not billable."),
  notify_on_bad_lead_decision: z.boolean().describe("A dispute of yours was decided."),
});

export const preferencesBody = z.strictObject({
  notify_on_new_lead: z.boolean().optional(),
  notify_on_lead_status_change: z.boolean().optional(),
  notify_on_bad_lead_decision: z.boolean().optional(),
});

export const changedPreferences = z.object({ ok: z.literal(true), preferences });
