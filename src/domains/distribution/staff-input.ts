import { z } from "zod";
import { cursorSchema } from "@/platform/cursor";
import { OUTCOMES, SUBSCRIPTION_STATUSES, TRIGGERS } from "./rules/words";

/* What staff pages ask. */

const page = { limit: z.number().int().min(1).max(100).default(50), cursor: cursorSchema.nullish() };

export const listSubscriptionsSchema = z.object({
  tenantId: z.uuid().optional(),
  nicheId: z.uuid().optional(),
  status: z.enum(SUBSCRIPTION_STATUSES).optional(),
  ...page,
});

export const listDecisionsSchema = z.object({
  outcomes: z.array(z.enum(OUTCOMES)).max(OUTCOMES.length).default([]),
  triggers: z.array(z.enum(TRIGGERS)).max(TRIGGERS.length).default([]),
  nicheId: z.uuid().optional(),
  sourceId: z.uuid().optional(),
  leadId: z.uuid().optional(),
  ...page,
});

export const decisionSchema = z.object({ id: z.uuid() });
export const distributeSchema = z.object({ leadId: z.uuid() });

export type ListSubscriptionsInput = z.infer<typeof listSubscriptionsSchema>;
export type ListDecisionsInput = z.infer<typeof listDecisionsSchema>;
