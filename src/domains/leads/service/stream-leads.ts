import { recordAudit } from "@/domains/audit/server";
import { countForExport } from "@/domains/jobs/server";
import type { Caller } from "@/platform/caller";
import { streamSnapshot } from "@/platform/db/stream-snapshot";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import type { LeadFilters } from "../contract";
import { leadsExport } from "./export-leads";

/** The filtered leads as CSV, streamed from one snapshot; who took them away is written down first. */
export function streamLeads(caller: Caller, filters: LeadFilters): Promise<ReadableStream<Uint8Array>> {
  return streamSnapshot({
    prepare: async (tx) => {
      await countForExport(tx, leadsExport, filters);
      await inTransaction((other) =>
        recordAudit(other, caller, {
          action: "leads.exported",
          entityType: "lead_export",
          entityId: newId(caller.now),
          after: { filters },
        }),
      );
    },
    pieces: async function* (tx) {
      for await (const { text } of leadsExport.pieces(tx, caller, filters, "csv")) yield text;
    },
  });
}
