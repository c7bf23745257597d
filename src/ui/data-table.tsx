"use client";

import { Inbox, SearchX } from "lucide-react";
import { useRef } from "react";
import { Alert } from "./alert";
import { BulkBar } from "./bulk-bar";
import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { cn } from "./cn";
import { ColumnsMenu, HeadCell, headCellClasses } from "./data-table-head";
import { DataTableRow } from "./data-table-row";
import type { DataTableProps } from "./data-table-types";
import { EmptyState } from "./empty-state";
import { toErrorInfo } from "./error-info";
import { ErrorState } from "./error-state";
import { LoadMore } from "./load-more";
import { messages } from "./messages";
import { Skeleton } from "./skeleton";
import { emptySelection, isSelected, rangeBetween, selectionSize, toggleRows } from "./table-selection";
import { useTableKeys } from "./use-table-keys";
import { useTableModel } from "./use-table-columns";

export type { DataTableColumn, DataTableProps } from "./data-table-types";

/** A list that pages by keyset. It draws what it is given; filters, sort and the open row belong to the page's address. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, loading = false, refreshing = false, error = null, onRetry, toolbar, className } = props;
  const cold = loading && rows === undefined;
  const failed = error !== null && error !== undefined;
  return (
    <div data-slot="data-table" className={cn("flex min-w-0 flex-col", className)}>
      {toolbar !== undefined && <div className="mb-2 flex flex-wrap items-center gap-2">{toolbar}</div>}
      {failed && rows !== undefined && (
        <Alert
          tone="danger"
          className="mb-2"
          actions={
            onRetry !== undefined && (
              <Button size="sm" onClick={onRetry} loading={refreshing}>
                {messages.actions.retry}
              </Button>
            )
          }
        >
          {toErrorInfo(error).detail}
        </Alert>
      )}
      {failed && rows === undefined ? (
        <Frame>
          <ErrorState error={error} onRetry={onRetry} retrying={loading || refreshing} />
        </Frame>
      ) : !cold && rows !== undefined && rows.length === 0 ? (
        <Frame busy={refreshing}>
          <NoRows {...props} />
        </Frame>
      ) : (
        <Grid {...props} cold={cold} />
      )}
    </div>
  );
}

function Frame({ busy = false, children }: { busy?: boolean; children: React.ReactNode }) {
  return (
    <div className="relative overflow-hidden rounded-lg border border-border bg-card shadow-xs">
      {busy && <ProgressLine />}
      {children}
    </div>
  );
}

function ProgressLine() {
  return (
    <div role="status" className="absolute inset-x-0 top-0 z-20 h-0.5 overflow-hidden">
      <span className="sr-only">{messages.states.refreshing}</span>
      <div className="h-full w-1/3 animate-progress-slide bg-primary" />
    </div>
  );
}

function NoRows<Row>({ filtered = false, onClearFilters, empty }: DataTableProps<Row>) {
  if (!filtered) return <>{empty ?? <EmptyState icon={<Inbox />} title={messages.states.noneYetTitle} />}</>;
  return (
    <EmptyState
      icon={<SearchX />}
      title={messages.states.noMatchesTitle}
      description={messages.states.noMatchesHint}
      actions={
        onClearFilters !== undefined && (
          <Button onClick={onClearFilters}>{messages.actions.clearFilters}</Button>
        )
      }
    />
  );
}

function Grid<Row>(props: DataTableProps<Row> & { cold: boolean }) {
  const {
    label,
    cold,
    refreshing = false,
    sort = null,
    onSortChange,
    rowActions,
    rowHref,
    onOpen,
    openId = null,
  } = props;
  const {
    selection = emptySelection,
    onSelectionChange,
    matchingTotal = null,
    bulkActions,
    unbounded = false,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | null>(null);
  const model = useTableModel(props);
  const loaded = model.rows.map((row) => row.id);
  const selectable = onSelectionChange !== undefined;
  const count = selectionSize(selection);
  const ticked = loaded.filter((id) => isSelected(selection, id)).length;
  const allTicked = loaded.length > 0 && ticked === loaded.length;
  const trailing = rowActions !== undefined || model.hideable.length > 0;

  function select(id: string, checked: boolean, range: boolean) {
    const ids = range ? rangeBetween(loaded, anchor.current, id) : [id];
    anchor.current = id;
    onSelectionChange?.(toggleRows(selection, loaded, ids, checked));
  }

  function clear() {
    onSelectionChange?.(emptySelection);
  }

  useTableKeys({
    container: scroller,
    onToggle: selectable ? (id) => select(id, !isSelected(selection, id), false) : undefined,
    onClear: count > 0 ? clear : undefined,
  });

  return (
    <>
      <div className="relative min-w-0 overflow-hidden rounded-lg border border-border bg-card shadow-xs">
        {refreshing && <ProgressLine />}
        <div
          ref={scroller}
          role="region"
          aria-label={label}
          tabIndex={0}
          className={cn(
            "relative scrollbar-thin overflow-auto overscroll-x-contain outline-offset-[-2px]",
            !unbounded && "max-h-[max(20rem,calc(100dvh-8rem))]",
          )}
        >
          <table
            aria-label={label}
            aria-busy={cold || refreshing}
            className="w-full border-separate border-spacing-0 text-sm"
          >
            <thead>
              <tr>
                {selectable && (
                  <th
                    scope="col"
                    className={cn(headCellClasses, "left-0 w-9 min-w-9 pr-1 leading-none max-md:z-15")}
                  >
                    <Checkbox
                      aria-label={`Select all ${label}`}
                      checked={allTicked}
                      indeterminate={ticked > 0 && !allTicked}
                      disabled={loaded.length === 0}
                      onCheckedChange={(checked) =>
                        onSelectionChange(toggleRows(selection, loaded, loaded, checked))
                      }
                    />
                  </th>
                )}
                {model.shown.map((column) => (
                  <HeadCell
                    key={column.id}
                    column={column}
                    sort={sort}
                    onSortChange={onSortChange}
                    className={
                      column.primary === true
                        ? cn("max-md:z-15", selectable ? "left-9" : "left-0")
                        : undefined
                    }
                  />
                ))}
                {trailing && (
                  <th scope="col" className={cn(headCellClasses, "w-9 px-1.5 text-right font-normal")}>
                    <span className="sr-only">Actions</span>
                    {model.hideable.length > 0 && (
                      <ColumnsMenu columns={model.hideable} onToggle={model.toggleColumn} />
                    )}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {cold ? (
                <SkeletonRows columns={model.shown} selectable={selectable} trailing={trailing} />
              ) : (
                model.rows.map(({ id, row }) => (
                  <DataTableRow
                    key={id}
                    id={id}
                    row={row}
                    label={props.rowLabel?.(row) ?? `row ${id.slice(-6)}`}
                    columns={model.shown}
                    href={rowHref?.(row)}
                    onOpen={onOpen}
                    open={openId === id}
                    selected={isSelected(selection, id)}
                    onSelect={selectable ? (checked, range) => select(id, checked, range) : undefined}
                    actions={rowActions}
                    trailing={trailing}
                  />
                ))
              )}
            </tbody>
          </table>
          <LoadMore
            hasMore={!cold && props.hasMore === true}
            loading={props.loadingMore === true}
            onLoadMore={() => props.onLoadMore?.()}
            root={unbounded ? undefined : scroller}
          />
        </div>
      </div>
      {cold && (
        <p role="status" className="sr-only">
          {messages.states.loading}
        </p>
      )}
      {count > 0 && bulkActions !== undefined && (
        <BulkBar
          count={count}
          matchingTotal={
            allTicked && selection.kind === "ids" && matchingTotal !== null && matchingTotal > count
              ? matchingTotal
              : null
          }
          onSelectAll={() => onSelectionChange?.({ kind: "all", total: matchingTotal ?? count })}
          onClear={clear}
        >
          {bulkActions(selection)}
        </BulkBar>
      )}
    </>
  );
}

const skeletonWidths = ["w-3/4", "w-1/2", "w-2/3", "w-5/6", "w-3/5"] as const;

type SkeletonRowsProps = { columns: readonly { id: string }[]; selectable: boolean; trailing: boolean };

function SkeletonRows({ columns, selectable, trailing }: SkeletonRowsProps) {
  return Array.from({ length: 10 }, (_, row) => (
    <tr key={row}>
      {selectable && (
        <td className="h-9 border-b border-border pl-3">
          <Skeleton className="size-4" />
        </td>
      )}
      {columns.map((column, index) => (
        <td key={column.id} className="h-9 border-b border-border px-3">
          <Skeleton className={cn("h-3 min-w-8", skeletonWidths[(row + index) % skeletonWidths.length])} />
        </td>
      ))}
      {trailing && <td className="border-b border-border" />}
    </tr>
  ));
}
