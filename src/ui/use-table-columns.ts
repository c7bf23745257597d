"use client";

import { columnVisibilityFeature, type ColumnDef, tableFeatures, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import type { DataTableColumn, DataTableProps } from "./data-table-types";
import { useStoredList } from "./use-stored-list";

const features = tableFeatures({ columnVisibilityFeature });

const SEPARATOR = "\n";

type Box<Row> = { row: Row };

/** The table model: rows by their own ids and the columns that are shown. */
export function useTableModel<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowId } = props;
  const [hidden, setHidden] = useHiddenColumns(props);
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Box<Row>> => ({
        id: column.id,
        header: column.header,
        enableHiding: column.hideable !== false && column.primary !== true,
      })),
    [columns],
  );
  const data = useMemo(() => (rows ?? []).map((row) => ({ row })), [rows]);
  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map((id) => [id, false])), [hidden]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: (box) => rowId(box.row),
    state: { columnVisibility },
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = table.getVisibleLeafColumns().flatMap((column): DataTableColumn<Row>[] => {
    const found = byId.get(column.id);
    return found === undefined ? [] : [found];
  });
  const hideable = table
    .getAllLeafColumns()
    .filter((column) => column.getCanHide())
    .map((column) => ({
      id: column.id,
      label: byId.get(column.id)?.header ?? column.id,
      shown: column.getIsVisible(),
    }));
  const modelRows = table.getRowModel().rows.map((row) => ({ id: row.id, row: row.original.row }));

  function toggleColumn(id: string, show: boolean) {
    setHidden(show ? hidden.filter((other) => other !== id) : [...hidden, id]);
  }
  return { rows: modelRows, shown, hideable, toggleColumn };
}

function useHiddenColumns<Row>(props: DataTableProps<Row>): [readonly string[], (next: string[]) => void] {
  const { columns, hiddenColumns, onHiddenColumnsChange, storageKey, label } = props;
  const [stored, setStored] = useStoredList(
    onHiddenColumnsChange === undefined ? `fairlead:columns:${storageKey ?? label}` : undefined,
  );
  // A stored list is parsed anew on every render: its words decide, not its identity.
  const chosen = (hiddenColumns ?? stored)?.join(SEPARATOR) ?? null;
  const hidden = useMemo(
    () =>
      chosen?.split(SEPARATOR) ??
      columns.filter((column) => column.defaultHidden === true).map((column) => column.id),
    [chosen, columns],
  );
  return [hidden, onHiddenColumnsChange ?? setStored];
}
