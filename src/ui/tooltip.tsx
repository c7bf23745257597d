"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import { type ReactElement, type ReactNode } from "react";
import { cn } from "./cn";

export const TooltipProvider = Base.Provider;

type TooltipProps = {
  content: ReactNode;
  /** The element the tooltip belongs to; it must take focus. */
  children: ReactElement;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  className?: string;
};

export function Tooltip({ content, children, side = "top", align = "center", className }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-70">
          <Base.Popup
            data-slot="tooltip"
            className={cn(
              "max-w-72 rounded-md border border-border bg-popover px-2 py-1 text-xs text-popover-foreground shadow-md transition-opacity duration-100 data-[ending-style]:opacity-0 data-[instant]:duration-0 data-[starting-style]:opacity-0",
              className,
            )}
          >
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
