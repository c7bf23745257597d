import { Badge } from "@/ui/badge";
import type { DataTableColumn } from "@/ui/data-table";
import { formatNumber, plural } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import { DISABLED_REASON_LABELS } from "../rules/log-words";
import type { EndpointItem } from "../service/staff-endpoints";

function Health({ row: { deleted, status, failingSince, disabledReason } }: { row: EndpointItem }) {
  if (deleted) return <Badge tone="neutral">Deleted</Badge>;
  if (status === "active") {
    const working = failingSince === null;
    return (
      <Badge tone={working ? "success" : "danger"} dot>
        {working ? "Working" : "Failing"}
      </Badge>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Badge tone="neutral" dot>
        Disabled
      </Badge>
      {disabledReason !== null && DISABLED_REASON_LABELS[disabledReason]}
    </span>
  );
}

function Breaker({ row: { breaker, breakerOpenUntil, status } }: { row: EndpointItem }) {
  if (status === "disabled" || breaker === "closed" || breakerOpenUntil === null) {
    return <span className="text-muted-foreground">Closed</span>;
  }
  if (breaker === "trying") return <Badge tone="warning">Trying again</Badge>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Badge tone="warning">Open</Badge>
      tries <RelativeTime at={breakerOpenUntil} />
    </span>
  );
}

function Failures({ row: { consecutiveFailures, failingSince } }: { row: EndpointItem }) {
  if (failingSince === null) return <span className="text-muted-foreground">None</span>;
  return (
    <span className="whitespace-nowrap">
      {formatNumber(consecutiveFailures)}, first <RelativeTime at={failingSince} />
    </span>
  );
}

const when = (at: Date | null) =>
  at === null ? <span className="text-muted-foreground">Never</span> : <RelativeTime at={at} />;

export const endpointsColumns: readonly DataTableColumn<EndpointItem>[] = [
  {
    id: "address",
    header: "Endpoint",
    primary: true,
    cell: (row) => (
      <span title={row.address} className="block max-w-64 truncate">
        {row.address}
      </span>
    ),
  },
  { id: "tenant", header: "Client company", cell: (row) => row.tenantName },
  { id: "health", header: "Health", cell: (row) => <Health row={row} /> },
  {
    id: "failures",
    header: "Failures",
    hint: "Failed attempts in a row, since the last that arrived. Test events do not count.",
    cell: (row) => <Failures row={row} />,
  },
  {
    id: "breaker",
    header: "Breaker",
    hint: "After ten failures in a row it opens: deliveries wait without using up attempts, then one tries again.",
    cell: (row) => <Breaker row={row} />,
  },
  { id: "success", header: "Last success", cell: (row) => when(row.lastSuccessAt) },
  { id: "failure", header: "Last failure", defaultHidden: true, cell: (row) => when(row.lastFailureAt) },
  {
    id: "events",
    header: "Hears",
    hint: "Types of events that it is told of.",
    cell: (row) => (
      <span title={row.eventTypes.join(", ")} className="whitespace-nowrap">
        {plural(row.eventTypes.length, "type", "types")}
      </span>
    ),
  },
  {
    id: "disabledAt",
    header: "Disabled since",
    defaultHidden: true,
    cell: (row) =>
      row.disabledAt === null ? (
        <span className="text-muted-foreground">Not disabled</span>
      ) : (
        <RelativeTime at={row.disabledAt} />
      ),
  },
  { id: "ordered", header: "Ordered", defaultHidden: true, cell: (row) => (row.ordered ? "Yes" : "No") },
  {
    id: "description",
    header: "Description",
    defaultHidden: true,
    cell: (row) => row.description ?? <span className="text-muted-foreground">None</span>,
  },
  {
    id: "created",
    header: "Registered",
    defaultHidden: true,
    cell: (row) => <RelativeTime at={row.createdAt} />,
  },
];
