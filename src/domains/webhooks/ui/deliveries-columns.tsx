import type { DataTableColumn } from "@/ui/data-table";
import { RelativeTime } from "@/ui/relative-time";
import type { DeliveryItem } from "../service/list-deliveries";
import { DeliveryStatusBadge } from "./delivery-status";
import { AddressLine } from "./endpoint-address";
import { LastAnswer } from "./last-answer";

export const deliveriesColumns: readonly DataTableColumn<DeliveryItem>[] = [
  {
    id: "type",
    header: "Event",
    primary: true,
    cell: (row) => <span className="font-mono text-xs">{row.type}</span>,
  },
  { id: "status", header: "Status", cell: (row) => <DeliveryStatusBadge delivery={row} /> },
  { id: "answer", header: "Last answer", cell: (row) => <LastAnswer row={row} /> },
  {
    id: "attempts",
    header: "Attempts",
    align: "end",
    hint: "How often it was sent, whatever was answered.",
    cell: (row) => row.attempts,
  },
  {
    id: "next",
    header: "Next attempt",
    cell: (row) =>
      row.nextAt === null ? (
        <span className="text-muted-foreground">None</span>
      ) : (
        <RelativeTime at={row.nextAt} />
      ),
  },
  { id: "tenant", header: "Client company", cell: (row) => row.tenantName },
  {
    id: "address",
    header: "Endpoint",
    cell: (row) => (
      <span className="block max-w-72 truncate">
        <AddressLine address={row.address} />
      </span>
    ),
  },
  { id: "created", header: "Queued", cell: (row) => <RelativeTime at={row.createdAt} /> },
  {
    id: "event",
    header: "webhook-id",
    defaultHidden: true,
    cell: (row) => <span className="font-mono text-xs">{row.eventId}</span>,
  },
];
