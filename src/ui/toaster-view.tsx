"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect } from "react";
import { Toaster as Sonner } from "sonner";
import { messages } from "./messages";
import { Spinner } from "./spinner";
import { toasterMounted } from "./toaster-gate";

const BELOW_TOP_BAR = "3.5rem";

/** The toasts themselves; their region is live. Loaded by Toaster. */
export default function ToasterView() {
  useEffect(() => toasterMounted(), []);
  return (
    <Sonner
      // Under the top bar, where nothing is pressed: below, it would lie over the buttons of a drawer, and stay for as
      // long as the pointer that wants to press one rests on it.
      position="top-center"
      offset={{ top: BELOW_TOP_BAR }}
      mobileOffset={{ top: BELOW_TOP_BAR }}
      // Above dialogs, below menus: a toast never covers the item somebody is about to choose.
      style={{ zIndex: 60 }}
      closeButton
      gap={8}
      containerAriaLabel={messages.shell.notifications}
      icons={{
        success: <CircleCheck className="size-4 text-success" />,
        error: <CircleAlert className="size-4 text-danger" />,
        info: <Info className="size-4 text-info" />,
        loading: <Spinner />,
        close: <X className="size-3.5" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "relative flex w-full items-start gap-2.5 rounded-lg border border-border bg-popover p-3 pr-10 font-sans text-sm text-popover-foreground shadow-lg data-[expanded=false]:data-[front=false]:[&>*]:opacity-0 sm:w-90",
          icon: "mt-0.5 shrink-0",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "mt-0.5 text-xs break-words text-muted-foreground",
          closeButton:
            "absolute top-2 right-2 grid size-6 place-items-center rounded-md text-muted-foreground hover:bg-accent",
          actionButton:
            "order-last h-6 shrink-0 rounded-md border border-border bg-card px-2 text-xs font-medium hover:bg-accent",
        },
      }}
    />
  );
}
