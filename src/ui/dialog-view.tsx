"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef } from "react";
import { buttonVariants } from "./button";
import { cn } from "./cn";
import type { DialogProps } from "./dialog";
import { messages } from "./messages";
import { type AskBeforeLeaving, UnsavedScope } from "./unsaved-context";

export const overlayClasses =
  "fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0";

const widths = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-2xl", xl: "sm:max-w-4xl" } as const;

/** Loaded by Dialog when it is first opened. */
export function DialogView({
  open,
  onOpenChange,
  title,
  description,
  footer,
  size = "md",
  locked = false,
  initialFocus,
  children,
}: DialogProps) {
  const unsaved = useRef<AskBeforeLeaving | null>(null);

  function change(next: boolean) {
    if (next) onOpenChange(true);
    else if (locked) return;
    else if (unsaved.current === null) onOpenChange(false);
    else unsaved.current(() => onOpenChange(false));
  }

  return (
    <Base.Root open={open} onOpenChange={(next) => change(next)}>
      <Base.Portal>
        <Base.Backdrop className={overlayClasses} />
        <Base.Popup
          data-slot="dialog"
          initialFocus={initialFocus}
          className={cn(
            "fixed z-50 flex max-h-[92dvh] w-full flex-col overflow-hidden border border-border bg-popover text-popover-foreground shadow-lg outline-none transition-[opacity,scale,translate] duration-150",
            "max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-xl max-sm:data-[ending-style]:translate-y-4 max-sm:data-[starting-style]:translate-y-4",
            "sm:top-1/2 sm:left-1/2 sm:-translate-1/2 sm:rounded-xl sm:data-[ending-style]:scale-98 sm:data-[starting-style]:scale-98",
            "data-[ending-style]:opacity-0 data-[starting-style]:opacity-0",
            widths[size],
          )}
        >
          <header className="px-5 pt-4 pr-12 pb-3">
            <div className="min-w-0">
              <Base.Title className="text-base font-semibold">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className="mt-1 text-sm text-muted-foreground">
                  {description}
                </Base.Description>
              )}
            </div>
          </header>
          {children !== undefined && (
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">
              <UnsavedScope value={unsaved}>{children}</UnsavedScope>
            </div>
          )}
          {footer !== undefined && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-border bg-background px-5 py-3">
              {footer}
            </footer>
          )}
          <CloseButton locked={locked} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Last in the order, so that opening a dialog puts the focus on what it is about. */
export function CloseButton({ locked = false }: { locked?: boolean }) {
  return (
    <Base.Close
      aria-label={messages.actions.close}
      aria-disabled={locked || undefined}
      className={cn(
        buttonVariants({ variant: "ghost", size: "icon-sm" }),
        "absolute top-3 right-3 text-muted-foreground",
      )}
    >
      <X aria-hidden="true" />
    </Base.Close>
  );
}
