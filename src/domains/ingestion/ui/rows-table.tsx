"use client";

import { FileX } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { DataTable } from "@/ui/data-table";
import type { DataTableColumn } from "@/ui/data-table-types";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar } from "@/ui/filter-bar";
import { choiceFilter } from "@/ui/filter-menu";
import { infiniteRows } from "@/ui/infinite-rows";
import { optionsOf } from "@/ui/options";
import { trpc } from "@/ui/trpc/client";
import type { ImportDetail, ImportRowItem } from "../contract";
import { IMPORT_ROW_STATUS_LABELS, IMPORT_ROW_STATUSES } from "../rules/words";
import { RowStatusBadge } from "./import-labels";

const COLUMNS_SHOWN = 6;
const STATUS_OPTIONS = optionsOf(IMPORT_ROW_STATUSES, IMPORT_ROW_STATUS_LABELS);

function Finding({ row, leads }: { row: ImportRowItem; leads: boolean }) {
  if (row.errors.length > 0) {
    return (
      <ul className="flex max-w-md min-w-56 flex-col gap-0.5 whitespace-normal">
        {row.errors.map(({ column, message }) => (
          <li key={`${column} ${message}`}>
            {column !== "" && <span className="font-medium">{column}: </span>}
            {message}
          </li>
        ))}
      </ul>
    );
  }
  const lead = (id: string, label: string) => (
    <Link className="underline underline-offset-2" href={`/provider/leads?lead=${id}`}>
      {label}
    </Link>
  );
  if (row.status === "imported" && leads && row.resultId !== null) return lead(row.resultId, "Open lead");
  if (row.duplicateOfLeadId !== null) return <>Same contact as {lead(row.duplicateOfLeadId, "this lead")}</>;
  if (row.duplicateOfRow !== null) return `Same contact as row ${row.duplicateOfRow}`;
  return null;
}

function columnsOf({ header, kind }: ImportDetail): DataTableColumn<ImportRowItem>[] {
  return [
    { id: "row", header: "Row", align: "end", width: "4rem", hideable: false, cell: (row) => row.rowNumber },
    {
      id: "status",
      header: "Status",
      width: "8rem",
      hideable: false,
      cell: (row) => <RowStatusBadge status={row.status} />,
    },
    { id: "finding", header: "Finding", cell: (row) => <Finding row={row} leads={kind === "leads"} /> },
    ...header.map((name, index) => ({
      id: `c${index}`,
      header: name,
      defaultHidden: index >= COLUMNS_SHOWN,
      cell: (row: ImportRowItem) => <span className="block max-w-60 truncate">{row.cells[index] ?? ""}</span>,
    })),
  ];
}

/** The rows of the file with what was found about each. */
export function RowsTable({ detail }: { detail: ImportDetail }) {
  const [status, setStatus] = useQueryState("rows", parseAsStringLiteral(IMPORT_ROW_STATUSES));
  const query = trpc.imports.rows.useInfiniteQuery(
    { importId: detail.id, ...(status === null ? {} : { status }) },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const columns = useMemo(() => columnsOf(detail), [detail]);
  const clear = (): void => void setStatus(null);
  return (
    <div className="flex flex-col gap-2">
      <FilterBar
        onClear={clear}
        filters={[
          choiceFilter({
            label: "Status",
            options: STATUS_OPTIONS,
            value: status,
            onValueChange: (value) => void setStatus(value),
          }),
        ]}
      />
      <DataTable
        label="Rows of the file"
        columns={columns}
        {...infiniteRows(query)}
        rowId={(row) => String(row.rowNumber)}
        storageKey={`import-rows-${detail.id}`}
        filtered={status !== null}
        onClearFilters={clear}
        empty={<EmptyState icon={<FileX />} title="No rows" description="Upload the file again." />}
      />
    </div>
  );
}
