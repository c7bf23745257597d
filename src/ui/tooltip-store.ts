import type { ReactNode } from "react";

export type TooltipSide = "top" | "right" | "bottom" | "left";
export type TooltipAlign = "start" | "center" | "end";

export type ShownTooltip = {
  /** Of the Tooltip that shows it. */
  id: string;
  anchor: Element;
  content: ReactNode;
  side: TooltipSide;
  align: TooltipAlign;
  className?: string;
};

const OPEN_AFTER_MS = 350;
/** Long enough to move the pointer onto the tooltip and to the next control. */
const CLOSE_AFTER_MS = 100;

let shown: ShownTooltip | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: ShownTooltip | null): void {
  clearTimeout(timer);
  if (shown === next) return;
  shown = next;
  for (const listener of listeners) listener();
}

/** One tooltip at a time, shown by the one TooltipHost; the triggers only say when. */
export const tooltips = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  shown: (): ShownTooltip | null => shown,
  show: (next: ShownTooltip): void => set(next),
  /** After a rest; at once while another one is open. */
  showSoon(next: ShownTooltip): void {
    clearTimeout(timer);
    if (shown !== null) set(next);
    else timer = setTimeout(() => set(next), OPEN_AFTER_MS);
  },
  hide(id: string): void {
    clearTimeout(timer);
    if (shown?.id === id) set(null);
  },
  hideSoon: (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => set(null), CLOSE_AFTER_MS);
  },
  /** The pointer came back, or rests on the tooltip itself. */
  keep: (): void => clearTimeout(timer),
  /** The words changed while it is open. */
  update(id: string, content: ReactNode): void {
    if (shown?.id === id && shown.content !== content) set({ ...shown, content });
  },
};
