"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { toErrorInfo } from "@/ui/error-info";
import { trpc } from "@/ui/trpc/client";
import { useViewer } from "@/ui/viewer";
import type { ImportDetail, ImportProgress } from "../contract";

/** Puts what a step answered into the page's copy of the import. */
export function useProgressStore(importId: string) {
  const utils = trpc.useUtils();
  return useCallback(
    (progress: ImportProgress) => {
      const { status, counts, toImport } = progress;
      utils.imports.get.setData({ importId }, (known) =>
        known === undefined ? known : { ...known, status, counts, toImport },
      );
    },
    [utils, importId],
  );
}

const isRunning = (status: ImportDetail["status"]): boolean =>
  status === "checking" || status === "importing";

/**
 * Asks for one step after the other while a check or an import runs and this page is open. Whoever opens the page later
 * continues where it stands. `failure` stops it until `resume`.
 */
export function useAdvance({ id: importId, status }: Pick<ImportDetail, "id" | "status">) {
  const utils = trpc.useUtils();
  const store = useProgressStore(importId);
  const { mutateAsync } = trpc.imports.advance.useMutation();
  const mayWrite = useViewer().can("imports.manage");
  const [failure, setFailure] = useState<unknown>(null);
  const stepping = useRef(false);
  const wanted = useRef(false);
  const drive = mayWrite && isRunning(status) && failure === null;

  useEffect(() => {
    wanted.current = drive;
    const run = async (): Promise<void> => {
      stepping.current = true;
      try {
        let more = true;
        while (wanted.current && more) {
          const progress = await mutateAsync({ importId });
          store(progress);
          more = progress.more;
        }
      } catch (error) {
        // Another tab, or this page's own Cancel, has ended it: what is true now is on the server.
        if (toErrorInfo(error).code !== "conflict") setFailure(error);
      } finally {
        stepping.current = false;
      }
      await utils.imports.invalidate();
    };
    if (drive && !stepping.current) void run();
    return () => {
      wanted.current = false;
    };
  }, [drive, importId, mutateAsync, store, utils]);

  return { failure, resume: () => setFailure(null) };
}
