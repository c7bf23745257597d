import { z } from "zod";
import { optionalText, text } from "@/platform/text";
import { ESCALATION_SEVERITIES, ESCALATION_STATUSES } from "./rules/words";

export * from "./rules/words";
export type {
  EscalationCounts,
  EscalationDetail,
  EscalationListItem,
  EscalationListPage,
  OwnEscalation,
  OwnEscalationPage,
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

/* What a tenant's own people ask. */

export const openEscalationInput = z.object({
  subject: text({ min: 3, max: 200, tooShort: "Say in a few words what it is about." }),
  body: text({ min: 1, max: 10_000, tooShort: "Say what happened." }),
  severity: z.enum(ESCALATION_SEVERITIES).default("normal"),
  /** A lead the tenant bought. */
  leadId: z.uuid("This is not an id.").nullable().default(null),
});

export type ListEscalationsInput = z.output<typeof listEscalationsSchema>;
export type AcknowledgeEscalationInput = z.output<typeof acknowledgeEscalationSchema>;
export type CloseEscalationInput = z.output<typeof closeEscalationSchema>;
