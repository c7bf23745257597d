import type { ReactNode } from "react";
import type { TableSelection } from "./table-selection";

export type DataTableColumn<Row> = {
  id: string;
  /** Column head, and its name in the columns menu. */
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** A CSS width; without one the content decides. */
  width?: string;
  sortable?: boolean;
  hideable?: boolean;
  defaultHidden?: boolean;
  /** The row's link; stays in view when the table scrolls sideways. One column only. */
  primary?: boolean;
  /** What the figures mean, as a tooltip on the head. */
  hint?: string;
};

export type TableSort = { id: string; direction: "asc" | "desc" };

export type DataTableProps<Row> = {
  /** Spoken name of the table: "Leads". */
  label: string;
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** Spoken name of a row, for its checkbox and menu. */
  rowLabel?: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** Instead of following the link: opens the drawer. Modified clicks still follow the link. */
  onOpen?: (row: Row) => void;
  openId?: string | null;

  loading?: boolean;
  refreshing?: boolean;
  error?: unknown;
  onRetry?: () => void;
  hasMore?: boolean;
  loadingMore?: boolean;
  onLoadMore?: () => void;

  sort?: TableSort | null;
  onSortChange?: (sort: TableSort) => void;
  hiddenColumns?: readonly string[] | null;
  onHiddenColumnsChange?: (hidden: string[]) => void;
  /** Where this browser keeps the hidden columns when the page does not control them. */
  storageKey?: string;

  selection?: TableSelection;
  onSelectionChange?: (selection: TableSelection) => void;
  /** How many rows the filter matches in all; offers "Select all N matching". */
  matchingTotal?: number | null;
  rowActions?: (row: Row) => ReactNode;
  bulkActions?: (selection: TableSelection) => ReactNode;

  /** Whether a filter or search is set: decides between `empty` and "no matches". */
  filtered?: boolean;
  onClearFilters?: () => void;
  empty?: ReactNode;
  toolbar?: ReactNode;
  /** The table takes the height it needs and the page scrolls: for short tables inside a page. */
  unbounded?: boolean;
  className?: string;
};
