import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { EscalationSeverity, EscalationStatus } from "../rules/words";

/** A ticket as whoever opened it may read it: no staff ids. Works under the tenant's role. */
export interface TicketRecord {
  id: string;
  tenantId: string;
  clientId: string | null;
  openedByName: string;
  subject: string;
  severity: EscalationSeverity;
  status: EscalationStatus;
  leadId: string | null;
  invoiceId: string | null;
  createdAt: Date;
}

export async function requireTicket(tx: Tx, id: string): Promise<TicketRecord> {
  const [ticket] = await tx.$queryRaw<TicketRecord[]>`
    SELECT id, tenant_id AS "tenantId", client_id AS "clientId", opened_by_name AS "openedByName", subject,
      severity::text AS severity, status::text AS status, lead_id AS "leadId", invoice_id AS "invoiceId",
      created_at AS "createdAt"
      FROM escalation_ticket WHERE id = ${id}::uuid`;
  if (ticket !== undefined) return ticket;
  throw ticketMissing();
}

export function ticketMissing(): AppError {
  return new AppError(
    "not_found",
    "There is no such escalation ticket. Check the link, or look it up in the list.",
  );
}

/** What every announcement and audit row says of a ticket. */
export function announcedTicket({ id, tenantId, subject, severity }: TicketRecord) {
  return { escalationId: id, tenantId, subject, severity };
}
