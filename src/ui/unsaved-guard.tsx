"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { messages } from "./messages";

/** While `active`, closing the tab and following a link inside the app ask first. Render what it returns. */
export function useUnsavedGuard(active: boolean): ReactNode {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!active) return;
    function beforeUnload(event: BeforeUnloadEvent) {
      event.preventDefault();
    }
    function click(event: MouseEvent) {
      const href = leavingHref(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    }
    window.addEventListener("beforeunload", beforeUnload);
    document.addEventListener("click", click, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [active]);

  return (
    <Dialog
      open={target !== null}
      onOpenChange={(open) => {
        if (!open) setTarget(null);
      }}
      size="sm"
      title={messages.forms.unsavedTitle}
      description={messages.forms.unsavedText}
      footer={
        <>
          <Button onClick={() => setTarget(null)}>{messages.forms.unsavedStay}</Button>
          <Button
            variant="danger"
            onClick={() => {
              if (target !== null) router.push(target);
              setTarget(null);
            }}
          >
            {messages.forms.unsavedLeave}
          </Button>
        </>
      }
    />
  );
}

/** Where a plain click on a link inside the app would lead, unless it stays on this page or opens elsewhere. */
function leavingHref(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download"))
    return null;
  if (link.origin !== window.location.origin || link.pathname === window.location.pathname) return null;
  return `${link.pathname}${link.search}${link.hash}`;
}
