import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { type ImportItem, type ImportPage, listImportsInput } from "../contract";
import { listImports } from "./read-imports";

const ROWS_A_READ = 500;

/** The list of imports as a file, newest first. */
export const importsExport = defineExport({
  kind: "export.imports",
  noun: "imports",
  maxRows: 50_000,
  filters: listImportsInput.omit({ cursor: true, limit: true }),
  columns: [
    { name: "import_id", cell: (item: ImportItem) => item.id },
    { name: "file", cell: (item) => item.fileName },
    { name: "kind", cell: (item) => item.kind },
    { name: "status", cell: (item) => item.status },
    { name: "rows", cell: (item) => String(item.counts.total) },
    { name: "imported", cell: (item) => String(item.counts.imported) },
    { name: "invalid", cell: (item) => String(item.counts.invalid) },
    { name: "uploaded_by", cell: (item) => item.createdByName },
    { name: "uploaded_at", cell: (item) => isoTime(item.createdAt) },
    { name: "finished_at", cell: (item) => isoTime(item.finishedAt) },
  ],
  pages: (tx) =>
    everyPage((cursor: ImportPage["nextCursor"]) => listImports(tx, { cursor, limit: ROWS_A_READ })),
});
