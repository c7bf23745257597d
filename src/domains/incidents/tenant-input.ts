import { z } from "zod";
import { cursorSchema } from "@/platform/cursor";
import { ESCALATION_STATUSES } from "./rules/words";

/* What a tenant's own pages ask of lists. */

export const listOwnEscalationsInput = z.object({
  status: z.array(z.enum(ESCALATION_STATUSES)).max(ESCALATION_STATUSES.length).default([]),
  cursor: cursorSchema.nullish(),
  limit: z.number().int().min(1).max(100).default(25),
});
export type ListOwnEscalationsInput = z.output<typeof listOwnEscalationsInput>;
