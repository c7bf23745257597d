"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown, SlidersHorizontal } from "lucide-react";
import { cn } from "./cn";
import type { DataTableColumn, TableSort } from "./data-table-types";
import { DropdownMenu, MenuCheckboxItem, MenuGroup } from "./dropdown-menu";
import { IconButton } from "./icon-button";
import { messages } from "./messages";
import { Tooltip } from "./tooltip";

export const headCellClasses =
  "sticky top-0 z-10 h-8 border-b border-border bg-card px-3 text-left text-xs font-medium whitespace-nowrap text-muted-foreground";

type HeadCellProps<Row> = {
  column: DataTableColumn<Row>;
  sort: TableSort | null;
  onSortChange?: (sort: TableSort) => void;
  className?: string;
};

function nextSort<Row>(column: DataTableColumn<Row>, sort: TableSort | null): TableSort {
  if (sort?.id === column.id) return { id: column.id, direction: sort.direction === "asc" ? "desc" : "asc" };
  return { id: column.id, direction: column.align === "end" ? "desc" : "asc" };
}

export function HeadCell<Row>({ column, sort, onSortChange, className }: HeadCellProps<Row>) {
  const direction = sort?.id === column.id ? sort.direction : null;
  const sortable = column.sortable === true && onSortChange !== undefined;
  const Icon = direction === "asc" ? ArrowUp : direction === "desc" ? ArrowDown : ChevronsUpDown;
  const head = sortable ? (
    <button
      type="button"
      onClick={() => onSortChange(nextSort(column, sort))}
      className={cn(
        "-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-foreground",
        direction !== null && "text-foreground",
        column.align === "end" && "flex-row-reverse",
      )}
    >
      {column.header}
      <Icon aria-hidden="true" className={cn("size-3", direction === null && "opacity-60")} />
    </button>
  ) : (
    <span tabIndex={0} className="rounded-sm decoration-dotted underline-offset-4 hover:underline">
      {column.header}
    </span>
  );
  return (
    <th
      scope="col"
      aria-sort={
        direction === null
          ? sortable
            ? "none"
            : undefined
          : direction === "asc"
            ? "ascending"
            : "descending"
      }
      style={column.width === undefined ? undefined : { width: column.width, minWidth: column.width }}
      className={cn(headCellClasses, column.align === "end" && "text-right", className)}
    >
      {column.hint !== undefined ? (
        <Tooltip content={column.hint}>{head}</Tooltip>
      ) : sortable ? (
        head
      ) : (
        column.header
      )}
    </th>
  );
}

type ColumnsMenuProps = {
  columns: readonly { id: string; label: string; shown: boolean }[];
  onToggle: (id: string, shown: boolean) => void;
};

export function ColumnsMenu({ columns, onToggle }: ColumnsMenuProps) {
  return (
    <DropdownMenu
      trigger={
        <IconButton label={messages.actions.columns} size="icon-xs">
          <SlidersHorizontal aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuGroup label={messages.actions.columns}>
        {columns.map((column) => (
          <MenuCheckboxItem
            key={column.id}
            checked={column.shown}
            onCheckedChange={(shown) => onToggle(column.id, shown)}
          >
            {column.label}
          </MenuCheckboxItem>
        ))}
      </MenuGroup>
    </DropdownMenu>
  );
}
