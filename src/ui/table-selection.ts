"use client";

import { useState } from "react";

/** Either the rows ticked one by one, or everything the filter matches, with the count the person saw. */
export type TableSelection = { kind: "ids"; ids: readonly string[] } | { kind: "all"; total: number };

export const emptySelection: TableSelection = { kind: "ids", ids: [] };

export function selectionSize(selection: TableSelection): number {
  return selection.kind === "all" ? selection.total : selection.ids.length;
}

export function isSelected(selection: TableSelection, id: string): boolean {
  return selection.kind === "all" || selection.ids.includes(id);
}

/** Ticks or unticks rows. Unticking one of "all matching" leaves the loaded others. */
export function toggleRows(
  selection: TableSelection,
  loaded: readonly string[],
  ids: readonly string[],
  checked: boolean,
): TableSelection {
  if (selection.kind === "all" && checked) return selection;
  const current = selection.kind === "all" ? loaded : selection.ids;
  const changed = new Set(ids);
  const kept = current.filter((id) => !changed.has(id));
  return { kind: "ids", ids: checked ? [...kept, ...ids] : kept };
}

/** The rows from the anchor to the target, both included, in the order shown. */
export function rangeBetween(
  loaded: readonly string[],
  anchor: string | null,
  target: string,
): readonly string[] {
  const to = loaded.indexOf(target);
  const from = anchor === null ? -1 : loaded.indexOf(anchor);
  if (to === -1 || from === -1) return [target];
  return loaded.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** `resetKey` is the filter as text: rows ticked under one filter are not acted on under another. */
export function useTableSelection(resetKey = "") {
  const [state, setState] = useState({ key: resetKey, selection: emptySelection });
  const selection = state.key === resetKey ? state.selection : emptySelection;
  return {
    selection,
    onSelectionChange: (next: TableSelection) => setState({ key: resetKey, selection: next }),
    clearSelection: () => setState({ key: resetKey, selection: emptySelection }),
  };
}
