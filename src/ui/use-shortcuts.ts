"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { comboOf, isTypingTarget, matchShortcut } from "./keyboard";

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

const SEQUENCE_MS = 900;

function describeTarget(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return null;
  const type = target instanceof HTMLInputElement ? target.type : undefined;
  return {
    tagName: target.tagName,
    type,
    isContentEditable: target.isContentEditable,
    role: target.getAttribute("role"),
  };
}

/** Single keys belong to an open dialog, menu or list while the focus is in it. */
function insideOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("[role=dialog],[role=alertdialog],[role=menu],[role=listbox]") !== null
  );
}

/**
 * Page-wide keys; `inDialogs`: those of the dialog or drawer that is open. A handler that takes the key calls nothing: the
 * default action is prevented for it.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true, inDialogs = false): void {
  const previous = useRef<{ combo: string; at: number } | null>(null);

  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const combo = comboOf(event);
    const global = combo.startsWith("mod+");
    const elsewhere = !inDialogs && insideOverlay(event.target);
    if (!global && (isTypingTarget(describeTarget(event.target)) || elsewhere)) return;
    const last = previous.current;
    const recent = last !== null && event.timeStamp - last.at < SEQUENCE_MS ? last.combo : null;
    previous.current = { combo, at: event.timeStamp };
    const name = matchShortcut(Object.keys(shortcuts), recent, combo);
    if (name === null) return;
    event.preventDefault();
    previous.current = null;
    shortcuts[name]?.(event);
  });

  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => handle(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [enabled]);
}
