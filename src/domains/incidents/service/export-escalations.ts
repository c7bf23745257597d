import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { type EscalationListItem, listEscalationsSchema } from "../contract";
import { listEscalations } from "./read-escalations";

const ROWS_A_READ = 500;

/** The escalations page as a file, newest first. */
export const escalationsExport = defineExport({
  kind: "export.escalations",
  noun: "escalations",
  maxRows: 50_000,
  filters: listEscalationsSchema.omit({ cursor: true, limit: true }),
  columns: [
    { name: "ticket_id", cell: (ticket: EscalationListItem) => ticket.id },
    { name: "created_at", cell: (ticket) => ticket.createdAt.toISOString() },
    { name: "tenant_id", cell: (ticket) => ticket.tenantId },
    { name: "tenant", cell: (ticket) => ticket.tenantName },
    { name: "opened_by", cell: (ticket) => ticket.openedByName },
    { name: "subject", cell: (ticket) => ticket.subject },
    { name: "severity", cell: (ticket) => ticket.severity },
    { name: "status", cell: (ticket) => ticket.status },
    { name: "lead_id", cell: (ticket) => ticket.leadId ?? "" },
    { name: "invoice_id", cell: (ticket) => ticket.invoiceId ?? "" },
    { name: "acknowledged_at", cell: (ticket) => isoTime(ticket.acknowledgedAt) },
    { name: "acknowledged_by", cell: (ticket) => ticket.acknowledgedByName ?? "" },
    { name: "closed_at", cell: (ticket) => isoTime(ticket.closedAt) },
    { name: "closed_by", cell: (ticket) => ticket.closedByName ?? "" },
  ],
  pages: (tx, _caller, filters) =>
    everyPage((cursor: { createdAt: Date; id: string } | null) =>
      listEscalations(tx, { ...filters, cursor, limit: ROWS_A_READ }),
    ),
});
