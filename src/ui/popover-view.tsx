"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { popupClasses } from "./popup";
import type { PopupView } from "./use-popup-trigger";

export type PopoverPanelProps = {
  children: ReactNode;
  /** Spoken name of the panel. */
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
};

/** What a Popover opens. */
export function PopoverPanel(props: PopoverPanelProps & { view: PopupView }) {
  const { view, label, align = "start", side = "bottom", className, children } = props;
  const { open, onOpenChange, anchor, popupId } = view;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-70"
        >
          <Base.Popup
            id={popupId}
            data-slot="popover"
            aria-label={label}
            finalFocus={() => anchor}
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
