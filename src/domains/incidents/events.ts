import { z } from "zod";
import { ESCALATION_SEVERITIES } from "./rules/words";

const ticket = z.object({
  escalationId: z.uuid(),
  tenantId: z.uuid(),
  subject: z.string(),
  severity: z.enum(ESCALATION_SEVERITIES),
});
const time = z.iso.datetime();

/** What incidents announce. */
export const INCIDENT_EVENTS = {
  escalationOpened: {
    name: "incidents/escalation.opened",
    schema: ticket.extend({
      clientId: z.uuid().nullable(),
      leadId: z.uuid().nullable(),
      invoiceId: z.uuid().nullable(),
      openedBy: z.string(),
      openedAt: time,
    }),
  },
  escalationAcknowledged: {
    name: "incidents/escalation.acknowledged",
    schema: ticket.extend({ acknowledgedBy: z.string(), acknowledgedAt: time, note: z.string().nullable() }),
  },
  escalationClosed: {
    name: "incidents/escalation.closed",
    schema: ticket.extend({ closedAt: time, note: z.string().nullable() }),
  },
} as const;
