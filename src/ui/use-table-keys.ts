"use client";

import type { RefObject } from "react";
import { useShortcuts } from "./use-shortcuts";

type TableKeys = {
  container: RefObject<HTMLElement | null>;
  onToggle?: (id: string) => void;
  onClear?: () => void;
};

function rowsOf(container: HTMLElement): HTMLElement[] {
  return Array.from(container.querySelectorAll<HTMLElement>("tbody tr[data-row-id]"));
}

/** The link of the row takes the focus, so that Enter, middle click and screen readers work as on any link. */
function focusRow(row: HTMLElement | undefined) {
  if (row === undefined) return;
  const target = row.querySelector<HTMLElement>("[data-row-link]") ?? row;
  target.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/** j and k move, x ticks, Escape unticks all. The focus itself is the position; nothing else is kept. */
export function useTableKeys({ container, onToggle, onClear }: TableKeys): void {
  function withRows(act: (rows: HTMLElement[], index: number) => void) {
    const element = container.current;
    if (element === null) return;
    const active = document.activeElement;
    const mine = element.contains(active);
    const first = document.querySelector("[data-slot=data-table]");
    if (!mine && !(active === document.body || first?.contains(element) === true)) return;
    const rows = rowsOf(element);
    act(
      rows,
      rows.findIndex((row) => row.contains(active)),
    );
  }
  useShortcuts({
    j: () => withRows((rows, index) => focusRow(rows[Math.min(index + 1, rows.length - 1)])),
    k: () => withRows((rows, index) => focusRow(rows[Math.max(index - 1, 0)])),
    x: () =>
      withRows((rows, index) => {
        const id = rows[index]?.dataset["rowId"];
        if (id !== undefined) onToggle?.(id);
      }),
    ...(onClear === undefined ? {} : { escape: onClear }),
  });
}
