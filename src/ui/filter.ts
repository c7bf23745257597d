import type { ReactNode } from "react";

export type FilterChip = { id: string; label: string; value: string; onRemove: () => void };

/** One way to narrow a list: what sets it, and what says that it is set. */
export type Filter = {
  label: string;
  chips: readonly FilterChip[];
  /** Null where only links set it. */
  control: ReactNode;
};

/** A filter with one value, in words, and its way out; nothing while it is not set. */
export function chip(
  label: string,
  words: string | null,
  onRemove: () => void,
  id: string = label,
): FilterChip[] {
  const value = words?.trim() ?? "";
  return value === "" ? [] : [{ id, label, value, onRemove }];
}

/** What only links set: one sees it and can take it out. */
export function linkedFilter(label: string, words: string | null, onRemove: () => void): Filter {
  return { label, chips: chip(label, words, onRemove), control: null };
}
