"use client";

import { useCallback, useSyncExternalStore } from "react";

const CHANGED = "fairlead:stored-list";

function parseList(text: string | null): string[] | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : null;
  } catch {
    return null;
  }
}

function subscribe(onChange: () => void) {
  window.addEventListener("storage", onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** A list of words kept in this browser; null until something was stored. The server renders null. */
export function useStoredList(key: string | undefined): [string[] | null, (next: string[]) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => (key === undefined ? null : read(key)),
    () => null,
  );
  const set = useCallback(
    (next: string[]) => {
      if (key === undefined) return;
      try {
        window.localStorage.setItem(key, JSON.stringify(next));
      } catch {
        return; // A full or forbidden store only costs the memory of this choice.
      }
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [parseList(text), set];
}
