import { Badge } from "@/ui/badge";
import type { DataTableColumn } from "@/ui/data-table";
import { messages } from "@/ui/messages";
import { RelativeTime } from "@/ui/relative-time";
import type { AuditItem } from "../contract";
import { ACTOR_TYPE_LABELS } from "../words";
import { actionWords, entityWords, roleWords } from "./audit-words";

function Short({ text }: { text: string }) {
  return (
    <code title={text} className="font-mono text-xs text-muted-foreground">
      {text.length > 13 ? `…${text.slice(-12)}` : text}
    </code>
  );
}

/** `zone`: what the exact time in the tooltip is told in. */
export function auditColumns(zone: string): DataTableColumn<AuditItem>[] {
  return [
    { id: "action", header: "Action", primary: true, cell: (row) => actionWords(row.action) },
    { id: "at", header: "When", cell: (row) => <RelativeTime at={row.at} zone={zone} /> },
    { id: "actor", header: "Actor", cell: (row) => row.actorName },
    {
      id: "role",
      header: "Role at the time",
      cell: (row) => (
        <Badge>{row.role === null ? ACTOR_TYPE_LABELS[row.actorType] : roleWords(row.role)}</Badge>
      ),
    },
    {
      id: "record",
      header: "Record",
      cell: (row) => (
        <span className="flex items-baseline gap-1.5">
          {entityWords(row.entityType)} <Short text={row.entityId} />
        </span>
      ),
    },
    {
      id: "ip",
      header: "Address",
      defaultHidden: true,
      cell: (row) => row.ip ?? messages.states.noValue,
    },
    { id: "request", header: "Request", defaultHidden: true, cell: (row) => <Short text={row.requestId} /> },
  ];
}
