import { z } from "zod";
import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { openCursor } from "@/platform/cursor";
import { actAsTenant } from "@/platform/db/transaction";
import { formatDecimal } from "@/platform/money";
import { type OwnDisputeRow, ownDisputesExportInput } from "../buyer-contract";
import { countOwnDisputes, listOwnDisputes } from "./list-own-disputes";

const ROWS_A_READ = 500;

/** A workspace's disputes as a file, as its page lists them. Read under the tenant's role, whoever runs the job. */
export const ownDisputesExport = defineExport({
  kind: "export.own_disputes",
  noun: "disputes",
  maxRows: 50_000,
  filters: ownDisputesExportInput.extend({ tenantId: z.uuid() }),
  columns: [
    { name: "assignment_id", cell: (dispute: OwnDisputeRow) => dispute.id },
    { name: "lead_id", cell: (dispute) => dispute.leadId },
    { name: "contact_name", cell: (dispute) => dispute.contactName },
    { name: "niche_name", cell: (dispute) => dispute.nicheName },
    { name: "price_charged", cell: ({ priceMinor, currency }) => formatDecimal(priceMinor, currency) },
    {
      name: "price_credited",
      cell: ({ creditMinor, currency }) => (creditMinor === null ? "" : formatDecimal(creditMinor, currency)),
    },
    { name: "currency", cell: (dispute) => dispute.currency },
    { name: "status", cell: (dispute) => dispute.status },
    { name: "reason", cell: (dispute) => dispute.reason ?? "" },
    { name: "submitted_at", cell: (dispute) => isoTime(dispute.submittedAt) },
    { name: "due_at", cell: (dispute) => isoTime(dispute.dueAt) },
    { name: "resolution_reason", cell: (dispute) => dispute.resolutionReason ?? "" },
    { name: "resolved_at", cell: (dispute) => isoTime(dispute.resolvedAt) },
    { name: "appealed_at", cell: (dispute) => isoTime(dispute.appealedAt) },
  ],
  count: async (tx, wanted, limit) => {
    await actAsTenant(tx, wanted.tenantId);
    return countOwnDisputes(tx, wanted, limit);
  },
  async *pages(tx, _caller, wanted) {
    await actAsTenant(tx, wanted.tenantId);
    yield* everyPage((cursor: string | null) =>
      listOwnDisputes(tx, { ...wanted, cursor: openCursor(cursor), limit: ROWS_A_READ }),
    );
  },
});
