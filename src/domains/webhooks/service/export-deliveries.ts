import { z } from "zod";
import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { openCursor } from "@/platform/cursor";
import { actAsTenant } from "@/platform/db/transaction";
import { listDeliveriesInput } from "../staff-input";
import {
  countDeliveriesByDay,
  countOwnDeliveriesByDay,
  listDeliveriesByDay,
  listOwnDeliveriesByDay,
} from "./deliveries-by-day";
import type { DeliveryItem } from "./list-deliveries";

const ROWS_A_READ = 500;
const NOUN = "webhook deliveries";
const MOST_ROWS = 50_000;
const filters = listDeliveriesInput.omit({ cursor: true, limit: true });

type Columns = readonly { name: string; cell: (delivery: DeliveryItem) => string }[];

const what: Columns = [
  { name: "delivery_id", cell: (delivery) => delivery.id },
  { name: "webhook_id", cell: (delivery) => delivery.eventId },
  { name: "type", cell: (delivery) => delivery.type },
];

const whose: Columns = [
  { name: "tenant_id", cell: (delivery) => delivery.tenantId },
  { name: "tenant", cell: (delivery) => delivery.tenantName },
];

const whereto: Columns = [
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
];

/** The delivery log as a file, newest first; without bodies, which may be long and are a tenant's. */
export const deliveriesExport = defineExport({
  kind: "export.webhook_deliveries",
  noun: NOUN,
  maxRows: MOST_ROWS,
  filters,
  columns: [...what, ...whose, ...whereto],
  count: countDeliveriesByDay,
  pages: (tx, _caller, wanted) =>
    everyPage((cursor: string | null) =>
      listDeliveriesByDay(tx, { ...wanted, cursor: openCursor(cursor), limit: ROWS_A_READ }),
    ),
});

/** A workspace's own log as a file, as its page lists it. Read under the tenant's role, whoever runs the job. */
export const ownDeliveriesExport = defineExport({
  kind: "export.own_deliveries",
  noun: NOUN,
  maxRows: MOST_ROWS,
  filters: filters.extend({ tenantId: z.uuid() }),
  columns: [...what, ...whereto],
  count: async (tx, wanted, limit) => {
    await actAsTenant(tx, wanted.tenantId);
    return countOwnDeliveriesByDay(tx, wanted, limit);
  },
  async *pages(tx, _caller, wanted) {
    await actAsTenant(tx, wanted.tenantId);
    yield* everyPage((cursor: string | null) =>
      listOwnDeliveriesByDay(tx, { ...wanted, cursor: openCursor(cursor), limit: ROWS_A_READ }),
    );
  },
});
