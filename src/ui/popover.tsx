"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { type ReactElement, type ReactNode } from "react";
import { cn } from "./cn";
import { popupClasses } from "./popup";

type PopoverProps = {
  trigger: ReactElement;
  children: ReactNode;
  /** Spoken name of the panel. */
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
};

export function Popover({
  trigger,
  children,
  label,
  align = "start",
  side = "bottom",
  open,
  onOpenChange,
  className,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} collisionPadding={8} className="z-70">
          <Base.Popup
            data-slot="popover"
            aria-label={label}
            className={cn(
              popupClasses,
              "max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto p-3",
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
