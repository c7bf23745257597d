"use client";

import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { cn } from "./cn";
import { placeTooltip } from "./tooltip-place";
import { type ShownTooltip, tooltips } from "./tooltip-store";

/** Shows the tooltip of whichever control asks for one. Mounted once by UiProviders. */
export function TooltipHost() {
  const shown = useSyncExternalStore(tooltips.subscribe, tooltips.shown, () => null);
  return shown === null ? null : createPortal(<Shown key={shown.id} tooltip={shown} />, document.body);
}

function Shown({ tooltip }: { tooltip: ShownTooltip }) {
  const { id, anchor, content, side, align, className } = tooltip;
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    function place() {
      const element = box.current;
      if (element === null) return;
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const at = anchor.getBoundingClientRect();
      const { left, top } = placeTooltip(
        at,
        element.getBoundingClientRect(),
        { width, height },
        { side, align },
      );
      element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
      if (at.bottom < 0 || at.top > height) tooltips.hide(id);
    }
    place();
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  }, [id, anchor, side, align, content]);

  useEffect(() => {
    // It only hides the words: a dialog or a drawer around the control closes by the same press.
    function escape(event: KeyboardEvent) {
      if (event.key === "Escape") tooltips.hide(id);
    }
    document.addEventListener("keydown", escape, { capture: true });
    return () => document.removeEventListener("keydown", escape, { capture: true });
  }, [id]);

  return (
    // The padding bridges the gap to the control, so that the pointer can move onto the words.
    <div
      ref={box}
      data-slot="tooltip"
      role="tooltip"
      onPointerEnter={tooltips.keep}
      onPointerLeave={tooltips.hideSoon}
      className="fixed top-0 left-0 z-70 w-max max-w-[calc(100vw-1rem)] p-1.5"
    >
      <div
        className={cn(
          "max-w-72 animate-in rounded-md border border-border bg-popover px-2 py-1 text-xs text-popover-foreground shadow-md duration-100 fade-in",
          className,
        )}
      >
        {content}
      </div>
    </div>
  );
}
