"use client";

import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
} from "react";
import { type TooltipAlign, tooltips, type TooltipSide } from "./tooltip-store";

type TooltipProps = {
  content: ReactNode;
  /** The element the tooltip belongs to; it must take focus and pass handlers on. */
  children: ReactElement<TriggerProps>;
  side?: TooltipSide;
  align?: TooltipAlign;
  className?: string;
};

type TriggerProps = {
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: (event: PointerEvent<HTMLElement>) => void;
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
};

/**
 * Words for a control, on hover and on keyboard focus. What it says must stand elsewhere too: in the control's name, or
 * where touch finds it.
 */
export function Tooltip({ content, children, side = "top", align = "center", className }: TooltipProps) {
  const id = useId();
  const given = children.props;
  const about = (anchor: Element) => ({ id, anchor, content, side, align, className });

  useEffect(() => tooltips.update(id, content), [id, content]);
  useEffect(() => () => tooltips.hide(id), [id]);

  return cloneElement(children, {
    onPointerEnter: (event) => {
      given.onPointerEnter?.(event);
      if (event.pointerType !== "touch") tooltips.showSoon(about(event.currentTarget));
    },
    onPointerLeave: (event) => {
      given.onPointerLeave?.(event);
      tooltips.hideSoon();
    },
    onPointerDown: (event) => {
      given.onPointerDown?.(event);
      tooltips.hide(id);
    },
    onFocus: (event) => {
      given.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible")) tooltips.show(about(event.currentTarget));
    },
    onBlur: (event) => {
      given.onBlur?.(event);
      tooltips.hide(id);
    },
  });
}
