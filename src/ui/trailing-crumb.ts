"use client";

import { useEffect, useSyncExternalStore } from "react";

let current: string | null = null;
const listeners = new Set<() => void>();

function set(label: string | null) {
  current = label;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A detail page names its record as the last crumb while it is shown. */
export function useTrailingCrumb(label: string | null): void {
  useEffect(() => {
    set(label);
    return () => set(null);
  }, [label]);
}

export function useTrailingCrumbValue(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}
