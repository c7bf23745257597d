import type { DataTableColumn } from "@/ui/data-table";
import { formatNumber } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { ClientListItem } from "../rules/views";
import { ClientStatusBadge } from "./federation-badges";

const Quiet = ({ children }: { children: string }) => (
  <span className="text-muted-foreground">{children}</span>
);

const Cut = ({ text }: { text: string }) => (
  <span title={text} className="block max-w-52 truncate">
    {text}
  </span>
);

export const clientsColumns: readonly DataTableColumn<ClientListItem>[] = [
  { id: "name", header: "System", primary: true, cell: (row) => <Cut text={row.name} /> },
  { id: "tenant", header: "Client company", cell: (row) => <Cut text={row.tenantName} /> },
  { id: "status", header: "Status", cell: (row) => <ClientStatusBadge status={row.status} /> },
  {
    id: "keys",
    header: "Working keys",
    align: "end",
    hint: "Keys that are neither revoked nor expired. A client may have two per mode.",
    cell: (row) => (row.activeKeys === 0 ? <Quiet>0</Quiet> : formatNumber(row.activeKeys)),
  },
  {
    id: "limit",
    header: "Requests per minute",
    align: "end",
    hint: "What the client may send. Default: the limit of the installation.",
    cell: (row) =>
      row.rateLimitPerMinute === null ? <Quiet>Default</Quiet> : formatNumber(row.rateLimitPerMinute),
  },
  {
    id: "lastUsed",
    header: "Last request",
    hint: "When one of its keys last signed a request, to the minute.",
    cell: (row) => (row.lastUsedAt === null ? <Quiet>Never</Quiet> : <RelativeTime at={row.lastUsedAt} />),
  },
  { id: "createdBy", header: "Created by", defaultHidden: true, cell: (row) => row.createdByName },
  { id: "createdAt", header: "Created", cell: (row) => <RelativeTime at={row.createdAt} /> },
];
