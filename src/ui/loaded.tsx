"use client";

import type { ReactNode } from "react";
import { ErrorState } from "./error-state";

type LoadedProps<Data> = {
  query: { data: Data | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
  /** The shape of what will be there. */
  waiting: ReactNode;
  /** It is most of a page, rather than part of a card or a sheet. */
  large?: boolean;
  /** What a drawer does where its record is none. */
  onLeave?: () => void;
  children: (data: Data) => ReactNode;
};

/** What was asked for, once it is there; until then its shape, or what went wrong with a way to try again. */
export function Loaded<Data>({ query, waiting, large = false, onLeave, children }: LoadedProps<Data>) {
  const { data, error, isFetching, refetch } = query;
  if (data !== undefined) return children(data);
  if (error === null) return waiting;
  return (
    <ErrorState
      compact={!large}
      error={error}
      onRetry={() => void refetch()}
      retrying={isFetching}
      onLeave={onLeave}
    />
  );
}
