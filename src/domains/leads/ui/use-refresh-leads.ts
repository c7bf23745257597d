"use client";

import { trpc } from "@/ui/trpc/client";

/** After a write everything on screen may differ: rows, figures, drawer, timeline, badges. What is not shown waits. */
export function useRefreshLeads(): () => Promise<void> {
  const utils = trpc.useUtils();
  return () => utils.invalidate();
}
