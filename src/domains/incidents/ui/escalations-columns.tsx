import type { DataTableColumn } from "@/ui/data-table";
import { RelativeTime } from "@/ui/relative-time";
import type { EscalationListItem } from "../rules/views";
import { EscalationStatusBadge, SeverityBadge } from "./escalation-badges";

const Cut = ({ text }: { text: string }) => (
  <span title={text} className="block max-w-72 truncate">
    {text}
  </span>
);

function Handled({ row }: { row: EscalationListItem }) {
  const who = row.closedByName ?? row.acknowledgedByName;
  return who === null ? <span className="text-muted-foreground">Nobody yet</span> : who;
}

export const escalationsColumns: readonly DataTableColumn<EscalationListItem>[] = [
  { id: "subject", header: "Subject", primary: true, cell: (row) => <Cut text={row.subject} /> },
  { id: "severity", header: "Severity", cell: (row) => <SeverityBadge severity={row.severity} /> },
  { id: "status", header: "Status", cell: (row) => <EscalationStatusBadge status={row.status} /> },
  { id: "tenant", header: "Client company", cell: (row) => <Cut text={row.tenantName} /> },
  { id: "openedBy", header: "Opened by", cell: (row) => <Cut text={row.openedByName} /> },
  { id: "handled", header: "Taken by", cell: (row) => <Handled row={row} /> },
  { id: "createdAt", header: "Opened", cell: (row) => <RelativeTime at={row.createdAt} /> },
];
