"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** How this keyboard calls the modifier: ⌘ or Ctrl. */
export function useModKey(): "⌘" | "Ctrl" {
  return useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/iu.test(navigator.userAgent) ? "⌘" : "Ctrl"),
    () => "⌘",
  );
}
