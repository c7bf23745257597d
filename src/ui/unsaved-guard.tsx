"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { messages } from "./messages";
import { type AskBeforeLeaving, useUnsavedScope } from "./unsaved-context";

/**
 * While `active`, closing the tab, following a link inside the app and closing the dialog that this stands in ask first.
 * Render what it returns.
 */
export function useUnsavedGuard(active: boolean): ReactNode {
  const router = useRouter();
  const scopeRef = useUnsavedScope();
  const [leaving, setLeaving] = useState<{ leave: () => void } | null>(null);

  useEffect(() => {
    if (!active || scopeRef === null) return;
    const ask: AskBeforeLeaving = (leave) => setLeaving({ leave });
    scopeRef.current = ask;
    return () => {
      if (scopeRef.current === ask) scopeRef.current = null;
    };
  }, [active, scopeRef]);

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
      setLeaving({ leave: () => router.push(href) });
    }
    window.addEventListener("beforeunload", beforeUnload);
    document.addEventListener("click", click, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [active, router]);

  return (
    <Dialog
      open={leaving !== null}
      onOpenChange={(open) => {
        if (!open) setLeaving(null);
      }}
      size="sm"
      title={messages.forms.unsavedTitle}
      description={messages.forms.unsavedText}
      footer={
        <>
          <Button onClick={() => setLeaving(null)}>{messages.forms.unsavedStay}</Button>
          <Button
            variant="danger"
            onClick={() => {
              setLeaving(null);
              leaving?.leave();
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
