import { recordAudit } from "@/domains/audit/server";
import { requireInvoice } from "@/domains/billing/server";
import { findTenantLeads } from "@/domains/leads/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { INCIDENT_EVENTS } from "../events";
import { ESCALATION_SEVERITY_LABELS, type EscalationSeverity } from "../rules/words";
import { announcedTicket, requireTicket, type TicketRecord } from "./ticket-record";

interface OpenEscalation {
  tenantId: string;
  clientId: string | null;
  subject: string;
  body: string;
  severity: EscalationSeverity;
  /** A lead the tenant bought or created. */
  leadId: string | null;
  /** An invoice of the tenant. */
  invoiceId: string | null;
}

async function requireOwnLead(tx: Tx, tenantId: string, leadId: string): Promise<void> {
  const [lead] = await findTenantLeads(tx, tenantId, [{ leadId, externalId: null }]);
  if (lead !== undefined) return;
  throw new AppError("not_found", "There is no such lead among yours. Check lead_id, or leave it out.", {
    fields: [{ pointer: "/lead_id", detail: "This is not a lead of yours." }],
  });
}

/** Opens a tenant's request for help. Trusts that the caller may speak for the tenant and that the input is validated. */
export async function openEscalation(tx: Tx, caller: Caller, input: OpenEscalation): Promise<TicketRecord> {
  const { tenantId, clientId, subject, body, severity, leadId, invoiceId } = input;
  if (leadId !== null) await requireOwnLead(tx, tenantId, leadId);
  if (invoiceId !== null) await requireInvoice(tx, { tenantId, invoiceId });
  const id = newId(caller.now);
  await tx.$executeRaw`
    INSERT INTO escalation_ticket (id, tenant_id, client_id, opened_by_name, subject, body, severity, lead_id, invoice_id,
      created_at, updated_at)
    VALUES (${id}::uuid, ${tenantId}::uuid, ${clientId}::uuid, ${caller.actor.name}, ${subject}, ${body},
      ${severity}::escalation_severity, ${leadId}::uuid, ${invoiceId}::uuid, ${caller.now}, ${caller.now})`;
  const ticket = await requireTicket(tx, id);
  await record(tx, caller, ticket);
  return ticket;
}

async function record(tx: Tx, caller: Caller, ticket: TicketRecord): Promise<void> {
  const { id, tenantId, clientId, leadId, invoiceId, severity, subject } = ticket;
  const payload = INCIDENT_EVENTS.escalationOpened.schema.parse({
    ...announcedTicket(ticket),
    clientId,
    leadId,
    invoiceId,
    openedBy: ticket.openedByName,
    openedAt: ticket.createdAt.toISOString(),
  });
  await recordAudit(tx, caller, {
    action: "escalation.opened",
    entityType: "escalation",
    entityId: id,
    tenantId,
    after: { ...payload, status: ticket.status },
  });
  await appendOutbox(tx, caller, {
    name: INCIDENT_EVENTS.escalationOpened.name,
    aggregateType: "escalation",
    aggregateId: id,
    tenantId,
    payload,
  });
  await recordActivity(tx, caller, {
    subjectType: "escalation",
    subjectId: id,
    tenantId,
    kind: "escalation.opened",
    title: `Escalation opened (${ESCALATION_SEVERITY_LABELS[severity]}): ${subject}`,
    data: { severity, leadId, invoiceId },
  });
}
