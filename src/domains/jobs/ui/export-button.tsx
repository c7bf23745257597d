"use client";

import { Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatNumber, plural } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { Spinner } from "@/ui/spinner";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { ExportLook } from "../rules/views";
import { isUnfinished } from "../words";
import { saveFile } from "./save-file";

type ExportButtonProps = {
  permission: string;
  /** Asks for the export with the page's filters and answers its job. */
  start: () => Promise<{ id: string }>;
  /** How far it is, for those who have no page of jobs. */
  look?: (id: string) => Promise<ExportLook>;
  label?: string;
  size?: "sm";
};

type Progress = Pick<ExportLook, "done" | "total">;

const ASK_EVERY_MS = 700;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the list holds, as a file: the job is followed to its end here, and goes on without the page too. */
export function ExportButton({ permission, start, look, label = "Export CSV", size }: ExportButtonProps) {
  const [job, setJob] = useState<Progress | null>(null);
  const utils = trpc.useUtils();
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const lookAtJob = (id: string) => utils.jobs.get.fetch({ id }, { staleTime: 0 });

  async function follow(id: string): Promise<ExportLook | null> {
    for (;;) {
      const now = await (look ?? lookAtJob)(id);
      if (!isUnfinished(now.state)) return now;
      setJob(now);
      await wait(ASK_EVERY_MS);
      if (gone.current) return null;
    }
  }

  async function run() {
    setJob({ done: 0, total: null });
    try {
      const { id } = await start();
      void utils.dashboard.badges.invalidate();
      const ended = await follow(id);
      if (ended !== null) tell(ended, look === undefined ? "Jobs" : "Exports");
    } catch (error) {
      toast.error(error, "The list was not exported");
    } finally {
      setJob(null);
      void utils.jobs.list.invalidate();
      void utils.ownFiles.invalidate();
      void utils.dashboard.badges.invalidate();
    }
  }

  return (
    <GuardedButton
      permission={permission}
      {...(size === undefined ? {} : { size })}
      aria-busy={job !== null}
      aria-disabled={job !== null}
      onClick={() => {
        if (job === null) void run();
      }}
    >
      {job === null ? <Download aria-hidden="true" /> : <Spinner />}
      {job === null ? label : progressOf(job)}
    </GuardedButton>
  );
}

function progressOf({ done, total }: Progress): string {
  if (total === null) return done === 0 ? "Exporting…" : `Exporting ${formatNumber(done)}`;
  return `Exporting ${formatNumber(done)} of ${formatNumber(total)}`;
}

function tell(ended: ExportLook, keptUnder: string): void {
  const { state, done, error, errorRequestId, downloadUrl } = ended;
  if (state === "done" && downloadUrl !== null) {
    saveFile(downloadUrl);
    const rows = plural(done, "row", "rows");
    toast.success("Export ready", {
      description: `${rows}. The file is kept under ${keptUnder} for 7 days.`,
    });
  } else if (state === "cancelled") {
    toast.info("The export was cancelled");
  } else {
    const request = errorRequestId === null ? "" : ` (request id ${errorRequestId})`;
    toast.error(new Error(`${error ?? "Try again."}${request}`), "The list was not exported");
  }
}
