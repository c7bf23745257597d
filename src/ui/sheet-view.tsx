"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { cn } from "./cn";
import { CloseButton, overlayClasses } from "./dialog-view";
import type { SheetProps } from "./sheet";

const widths = { sm: "sm:max-w-80", md: "sm:max-w-xl", lg: "sm:max-w-3xl" } as const;

/** Loaded by Sheet when it is first opened. */
export function SheetView(props: SheetProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    actions,
    header,
    footer,
    side = "right",
    size = "md",
    children,
    className,
  } = props;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={overlayClasses} />
        <Base.Popup
          data-slot="sheet"
          className={cn(
            "fixed inset-y-0 z-50 flex w-full flex-col border-border bg-popover text-popover-foreground shadow-lg outline-none transition-[opacity,translate] duration-200 ease-out data-[ending-style]:opacity-0 data-[starting-style]:opacity-0",
            side === "right" &&
              "right-0 sm:border-l data-[ending-style]:translate-x-8 data-[starting-style]:translate-x-8",
            side === "left" &&
              "left-0 sm:border-r data-[ending-style]:-translate-x-8 data-[starting-style]:-translate-x-8",
            widths[size],
            className,
          )}
        >
          <header className="shrink-0 border-b border-border px-4 pt-3 pb-3">
            <div className="flex items-start justify-between gap-3 pr-8">
              <div className="min-w-0 pt-0.5">
                <Base.Title className="truncate text-base font-semibold">{title}</Base.Title>
                {description !== undefined && (
                  <Base.Description className="text-xs text-muted-foreground">{description}</Base.Description>
                )}
              </div>
              {actions !== undefined && <div className="flex shrink-0 items-center gap-0.5">{actions}</div>}
            </div>
            {header !== undefined && <div className="mt-2">{header}</div>}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-border bg-background px-4 py-3">
              {footer}
            </footer>
          )}
          <CloseButton />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
