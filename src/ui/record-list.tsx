"use client";

import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";
import { ErrorState } from "./error-state";
import type { InfiniteRows } from "./infinite-rows";
import { LoadMore } from "./load-more";
import { messages } from "./messages";
import { Skeleton } from "./skeleton";

type RecordListProps<Row> = {
  /** What the rows are, e.g. "Disputes". */
  label: string;
  list: InfiniteRows<Row>;
  /** One `li` per row. */
  renderRow: (row: Row) => ReactNode;
  /** Set while filters leave rows out: then no row means no match. */
  onClearFilters: (() => void) | null;
  /** Shown while there is nothing yet, with the next step. */
  empty: ReactNode;
};

/** Records one below the other, for what reads better in lines than in columns; with the states of a table. */
export function RecordList<Row>({ label, list, renderRow, onClearFilters, empty }: RecordListProps<Row>) {
  const { rows, error, onRetry, refreshing, hasMore, loadingMore, onLoadMore } = list;
  return (
    <div className="rounded-lg border border-border bg-card shadow-xs">
      {rows === undefined ? (
        error === null ? (
          <Skeleton className="h-64 rounded-lg" />
        ) : (
          <ErrorState error={error} onRetry={onRetry} retrying={refreshing} />
        )
      ) : rows.length > 0 ? (
        <ul aria-label={label} aria-busy={refreshing} className="divide-y divide-border">
          {rows.map(renderRow)}
        </ul>
      ) : onClearFilters === null ? (
        empty
      ) : (
        <EmptyState
          icon={<SearchX />}
          title={messages.states.noMatchesTitle}
          description={messages.states.noMatchesHint}
          actions={<Button onClick={onClearFilters}>{messages.actions.clearFilters}</Button>}
        />
      )}
      <LoadMore hasMore={hasMore} loading={loadingMore} onLoadMore={onLoadMore} />
    </div>
  );
}
