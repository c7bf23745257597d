import type { DataTableColumn } from "@/ui/data-table";
import { plural } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { EndpointItem } from "../service/staff-endpoints";
import { AddressCell } from "./endpoint-address";
import { Breaker, Failures, Health, When } from "./endpoint-health";

export const endpointsColumns: readonly DataTableColumn<EndpointItem>[] = [
  {
    id: "address",
    header: "Endpoint",
    primary: true,
    cell: (row) => <AddressCell address={row.address} />,
  },
  { id: "tenant", header: "Client company", cell: (row) => row.tenantName },
  { id: "health", header: "Health", cell: (row) => <Health endpoint={row} /> },
  {
    id: "failures",
    header: "Failures",
    hint: "Failed attempts in a row, since the last that arrived. Test events do not count.",
    cell: (row) => <Failures endpoint={row} />,
  },
  {
    id: "breaker",
    header: "Breaker",
    hint: "After ten failures in a row it opens: deliveries wait without using up attempts, then one tries again.",
    cell: (row) => <Breaker endpoint={row} />,
  },
  { id: "success", header: "Last success", cell: (row) => <When at={row.lastSuccessAt} /> },
  {
    id: "failure",
    header: "Last failure",
    defaultHidden: true,
    cell: (row) => <When at={row.lastFailureAt} />,
  },
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
