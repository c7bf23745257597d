import type { TooltipAlign, TooltipSide } from "./tooltip-store";

type Box = { left: number; top: number; right: number; bottom: number; width: number; height: number };
type Size = { width: number; height: number };

/** Kept free at the edges of the window. */
const MARGIN = 8;
const OPPOSITE = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

function roomAt(side: TooltipSide, anchor: Box, window: Size): number {
  switch (side) {
    case "top":
      return anchor.top;
    case "bottom":
      return window.height - anchor.bottom;
    case "left":
      return anchor.left;
    case "right":
      return window.width - anchor.right;
  }
}

function aligned(start: number, length: number, own: number, align: TooltipAlign): number {
  if (align === "start") return start;
  return align === "end" ? start + length - own : start + (length - own) / 2;
}

const within = (value: number, own: number, limit: number): number =>
  Math.max(MARGIN, Math.min(value, limit - own - MARGIN));

/** Where a tooltip of this size stands: at its side, at the other one where that has more room, inside the window. */
export function placeTooltip(
  anchor: Box,
  own: Size,
  window: Size,
  wanted: { side: TooltipSide; align: TooltipAlign },
): { left: number; top: number } {
  const { align } = wanted;
  const vertical = wanted.side === "top" || wanted.side === "bottom";
  const needed = (vertical ? own.height : own.width) + MARGIN;
  const other = OPPOSITE[wanted.side];
  const fits = roomAt(wanted.side, anchor, window) >= needed;
  const side =
    fits || roomAt(other, anchor, window) <= roomAt(wanted.side, anchor, window) ? wanted.side : other;
  if (vertical) {
    return {
      left: within(aligned(anchor.left, anchor.width, own.width, align), own.width, window.width),
      top: side === "top" ? anchor.top - own.height : anchor.bottom,
    };
  }
  return {
    left: side === "left" ? anchor.left - own.width : anchor.right,
    top: within(aligned(anchor.top, anchor.height, own.height, align), own.height, window.height),
  };
}
