import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { openCursor } from "@/platform/cursor";
import { listEndpointsInput } from "../staff-input";
import { type EndpointItem, listAllEndpoints } from "./staff-endpoints";

const ROWS_A_READ = 500;

/** Everybody's endpoints as a file, newest first; without the queries of addresses and without secrets. */
export const endpointsExport = defineExport({
  kind: "export.webhook_endpoints",
  noun: "webhook endpoints",
  maxRows: 50_000,
  filters: listEndpointsInput.omit({ cursor: true, limit: true }),
  columns: [
    { name: "endpoint_id", cell: (endpoint: EndpointItem) => endpoint.id },
    { name: "tenant_id", cell: (endpoint) => endpoint.tenantId },
    { name: "tenant", cell: (endpoint) => endpoint.tenantName },
    { name: "address", cell: (endpoint) => endpoint.address },
    { name: "description", cell: (endpoint) => endpoint.description ?? "" },
    { name: "event_types", cell: (endpoint) => endpoint.eventTypes.join("; ") },
    { name: "ordered", cell: (endpoint) => (endpoint.ordered ? "yes" : "no") },
    { name: "status", cell: (endpoint) => endpoint.status },
    { name: "disabled_reason", cell: (endpoint) => endpoint.disabledReason ?? "" },
    { name: "disabled_at", cell: (endpoint) => isoTime(endpoint.disabledAt) },
    { name: "failing_since", cell: (endpoint) => isoTime(endpoint.failingSince) },
    { name: "breaker", cell: (endpoint) => endpoint.breaker },
    { name: "last_success_at", cell: (endpoint) => isoTime(endpoint.lastSuccessAt) },
    { name: "last_failure_at", cell: (endpoint) => isoTime(endpoint.lastFailureAt) },
    { name: "created_at", cell: (endpoint) => isoTime(endpoint.createdAt) },
  ],
  pages: (tx, { now }, filters) =>
    everyPage((cursor: string | null) =>
      listAllEndpoints(tx, { ...filters, now, cursor: openCursor(cursor) ?? undefined, limit: ROWS_A_READ }),
    ),
});
