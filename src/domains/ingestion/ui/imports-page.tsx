"use client";

import { FileUp } from "lucide-react";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import type { DataTableColumn } from "@/ui/data-table-types";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar } from "@/ui/filter-bar";
import { formatNumber } from "@/ui/format";
import { infiniteRows } from "@/ui/infinite-rows";
import { Page, PageHeader } from "@/ui/page-header";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import type { ImportItem } from "../contract";
import { IMPORT_KIND_LABELS } from "../rules/words";
import { IMPORTS_PATH, ImportStatusBadge } from "./import-labels";
import { NewImport } from "./new-import";

const COLUMNS: DataTableColumn<ImportItem>[] = [
  { id: "file", header: "File", primary: true, cell: (row) => row.fileName },
  { id: "kind", header: "Kind", cell: (row) => IMPORT_KIND_LABELS[row.kind] },
  { id: "status", header: "Status", cell: (row) => <ImportStatusBadge status={row.status} /> },
  { id: "rows", header: "Rows", align: "end", cell: (row) => formatNumber(row.counts.total) },
  { id: "imported", header: "Imported", align: "end", cell: (row) => formatNumber(row.counts.imported) },
  { id: "invalid", header: "Invalid", align: "end", cell: (row) => formatNumber(row.counts.invalid) },
  { id: "by", header: "By", cell: (row) => row.createdByName },
  { id: "at", header: "Uploaded", cell: (row) => <RelativeTime at={row.createdAt} /> },
];

/** Every import, and the way to a new one. */
export function ImportsPage() {
  const query = trpc.imports.list.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor });
  const startExport = trpc.imports.startExport.useMutation();
  return (
    <Page>
      <PageHeader
        title="Import"
        description="Bring leads, or the leads that tenants return, in from a CSV file."
      />
      <NewImport />
      <DataTable
        label="Imports"
        columns={COLUMNS}
        {...infiniteRows(query)}
        rowId={(row) => row.id}
        rowLabel={(row) => row.fileName}
        rowHref={(row) => `${IMPORTS_PATH}/${row.id}`}
        storageKey="imports"
        unbounded
        toolbar={
          <FilterBar
            actions={<ExportButton permission="imports.export" start={() => startExport.mutateAsync({})} />}
          />
        }
        empty={
          <EmptyState
            icon={<FileUp />}
            title="No imports yet"
            description="Choose a file above, or download a template to see which columns it may have."
          />
        }
      />
    </Page>
  );
}
