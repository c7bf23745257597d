"use client";

import { useCallback } from "react";
import { trpc } from "@/ui/trpc/client";
import type { ImportStanding } from "../contract";

/** Puts what a change answered into the page's copy of the import. */
export function useProgressStore(importId: string) {
  const utils = trpc.useUtils();
  return useCallback(
    (standing: ImportStanding) => {
      const { status, counts, toImport, job } = standing;
      utils.imports.get.setData({ importId }, (known) =>
        known === undefined ? known : { ...known, status, counts, toImport, job },
      );
      // a job has begun or ended
      void utils.dashboard.badges.invalidate();
    },
    [utils, importId],
  );
}
