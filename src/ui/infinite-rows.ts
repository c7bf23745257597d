import { keepPreviousData } from "@tanstack/react-query";

/** The part of react-query's useInfiniteQuery result that a table needs. */
type InfiniteQueryLike<Row> = {
  data: { pages: readonly { items: readonly Row[] }[] } | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  hasNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
};

export type InfiniteRows<Row> = {
  rows: readonly Row[] | undefined;
  loading: boolean;
  refreshing: boolean;
  error: unknown;
  onRetry: () => void;
  hasMore: boolean;
  onLoadMore: () => void;
  loadingMore: boolean;
};

const flattened = new WeakMap<object, readonly unknown[]>();

/** The rows of all pages; the same array for the same data, so that the table need not rebuild. */
function flatten<Row>(data: { pages: readonly { items: readonly Row[] }[] }): readonly Row[] {
  const known = flattened.get(data);
  if (known !== undefined) return known as readonly Row[];
  const rows = data.pages.flatMap((page) => page.items);
  flattened.set(data, rows);
  return rows;
}

/** How a list that can be narrowed is asked for: page by page, the rows of the last filter shown until the next are there. */
export const byPages = {
  getNextPageParam: <Cursor>(page: { nextCursor: Cursor }) => page.nextCursor,
  placeholderData: keepPreviousData,
};

/** From an infinite query with pages of `{ items, nextCursor }` to the props of DataTable. */
export function infiniteRows<Row>(query: InfiniteQueryLike<Row>): InfiniteRows<Row> {
  return {
    rows: query.data === undefined ? undefined : flatten(query.data),
    loading: query.isPending,
    refreshing: query.isFetching && !query.isFetchingNextPage && !query.isPending,
    error: query.error,
    onRetry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    onLoadMore: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
  };
}
