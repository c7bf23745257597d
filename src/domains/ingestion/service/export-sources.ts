import { z } from "zod";
import { defineExport, isoTime } from "@/platform/csv-export";
import { listSources, type SourceItem } from "./intake-keys";

/** The sources as a file, as their page lists them; without the keys themselves. */
export const sourcesExport = defineExport({
  kind: "export.sources",
  noun: "lead sources",
  maxRows: 50_000,
  filters: z.object({}),
  columns: [
    { name: "source_id", cell: (source: SourceItem) => source.id },
    { name: "source", cell: (source) => source.name },
    { name: "leads_30_days", cell: (source) => String(source.leads) },
    { name: "sold_30_days", cell: (source) => String(source.sold) },
    { name: "unsold_30_days", cell: (source) => String(source.unsold) },
    { name: "last_lead_at", cell: (source) => isoTime(source.lastLeadAt) },
    { name: "intake_key", cell: ({ intakeKey }) => intakeKey?.status ?? "none" },
  ],
  async *pages(tx, { now }) {
    yield await listSources(tx, now);
  },
});
