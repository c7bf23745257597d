import { z } from "zod";
import { optionalText } from "@/platform/text";
import { ESCALATION_SEVERITIES, ESCALATION_STATUSES } from "./rules/words";

export * from "./rules/words";
export type {
  EscalationCounts,
  EscalationDetail,
  EscalationListItem,
  EscalationListPage,
} from "./rules/views";

export const escalationIdSchema = z.object({ id: z.uuid() });

export const listEscalationsSchema = z.object({
  search: z.string().trim().max(200).default(""),
  status: z.array(z.enum(ESCALATION_STATUSES)).max(ESCALATION_STATUSES.length).default([]),
  severity: z.array(z.enum(ESCALATION_SEVERITIES)).max(ESCALATION_SEVERITIES.length).default([]),
  tenantId: z.uuid().nullable().default(null),
  cursor: z.object({ createdAt: z.date(), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

/** The note is what the tenant is told; it may be left empty. */
const note = optionalText({ max: 2_000 });

export const acknowledgeEscalationSchema = z.object({ id: z.uuid(), note });
export const closeEscalationSchema = z.object({ id: z.uuid(), note });

export type ListEscalationsInput = z.output<typeof listEscalationsSchema>;
export type AcknowledgeEscalationInput = z.output<typeof acknowledgeEscalationSchema>;
export type CloseEscalationInput = z.output<typeof closeEscalationSchema>;
