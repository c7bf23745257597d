import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { openCursor } from "@/platform/cursor";
import { listDeliveriesInput } from "../staff-input";
import { listDeliveriesByDay } from "./deliveries-by-day";
import type { DeliveryItem } from "./list-deliveries";

const ROWS_A_READ = 500;

/** The delivery log as a file, newest first; without bodies, which may be long and are a tenant's. */
export const deliveriesExport = defineExport({
  kind: "export.webhook_deliveries",
  noun: "webhook deliveries",
  maxRows: 50_000,
  filters: listDeliveriesInput.omit({ cursor: true, limit: true }),
  columns: [
    { name: "delivery_id", cell: (delivery: DeliveryItem) => delivery.id },
    { name: "webhook_id", cell: (delivery) => delivery.eventId },
    { name: "type", cell: (delivery) => delivery.type },
    { name: "tenant_id", cell: (delivery) => delivery.tenantId },
    { name: "tenant", cell: (delivery) => delivery.tenantName },
    { name: "endpoint_id", cell: (delivery) => delivery.endpointId },
    { name: "address", cell: (delivery) => delivery.address },
    { name: "status", cell: (delivery) => delivery.status },
    { name: "sequence", cell: (delivery) => String(delivery.sequence) },
    { name: "attempts", cell: (delivery) => String(delivery.attempts) },
    { name: "last_status", cell: ({ lastStatus }) => (lastStatus === null ? "" : String(lastStatus)) },
    { name: "last_error", cell: (delivery) => delivery.lastError ?? "" },
    { name: "occurred_at", cell: (delivery) => isoTime(delivery.occurredAt) },
    { name: "queued_at", cell: (delivery) => isoTime(delivery.createdAt) },
    { name: "next_attempt_at", cell: (delivery) => isoTime(delivery.nextAt) },
    { name: "ended_at", cell: (delivery) => isoTime(delivery.finishedAt) },
  ],
  pages: (tx, _caller, filters) =>
    everyPage((cursor: string | null) =>
      listDeliveriesByDay(tx, { ...filters, cursor: openCursor(cursor), limit: ROWS_A_READ }),
    ),
});
