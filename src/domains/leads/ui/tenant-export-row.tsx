"use client";

import { Download } from "lucide-react";
import { JobProgress, JobStateBadge } from "@/domains/jobs/ui/index";
import { canRetry, isUnfinished } from "@/domains/jobs/words";
import { Button, buttonVariants } from "@/ui/button";
import { cn } from "@/ui/cn";
import { formatDateTime, plural } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { InboxExportItem } from "../buyer-contract";

export type ExportAction = "cancel" | "again";

type RowProps = {
  row: InboxExportItem;
  /** What it holds. */
  words: string;
  zone: string;
  onAct: (action: ExportAction) => void;
};

/** What became of it, in one line. */
function Outcome({ row: { state, error, expiresAt }, zone }: Pick<RowProps, "row" | "zone">) {
  if (state === "done" && expiresAt !== null) return <>Kept until {formatDateTime(expiresAt, zone)}.</>;
  if (state === "expired") return <>The file was deleted after 7 days.</>;
  if (state === "failed") return <>{error} It does not count as one of the day&apos;s exports.</>;
  return state === "cancelled" ? <>Stopped; nothing was kept.</> : null;
}

const touch = "max-sm:h-11 max-sm:flex-1";

function Steps({ row, words, onAct }: Omit<RowProps, "zone">) {
  const { state, fileUrl, cancelRequested } = row;
  if (fileUrl !== null) {
    return (
      <a
        href={fileUrl}
        download=""
        aria-label={`Download ${words}`}
        className={cn(buttonVariants({ variant: "secondary" }), touch)}
      >
        <Download aria-hidden="true" />
        Download
      </a>
    );
  }
  if (canRetry(state)) {
    return (
      <Button aria-label={`Export Again: ${words}`} className={touch} onClick={() => onAct("again")}>
        Export Again
      </Button>
    );
  }
  if (!isUnfinished(state) || cancelRequested) return null;
  return (
    <Button aria-label={`Cancel Export: ${words}`} className={touch} onClick={() => onAct("cancel")}>
      Cancel Export
    </Button>
  );
}

/** One file of the inbox: what it holds, how far it is, until when it is kept. */
export function TenantExportRow({ row, words, zone, onAct }: RowProps) {
  const { state, done, askedByName, createdAt } = row;
  const over = state === "done" || state === "expired";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1.5">
        <p className="text-sm font-medium break-words">{words}</p>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
          <JobStateBadge job={row} />
          {over ? (
            <span className="tabular">{plural(done, "lead", "leads")}</span>
          ) : (
            isUnfinished(state) && <JobProgress job={{ ...row, title: words }} />
          )}
          <span>
            {askedByName} · <RelativeTime at={createdAt} zone={zone} />
          </span>
        </div>
        <p className="text-xs text-muted-foreground empty:hidden">
          <Outcome row={row} zone={zone} />
        </p>
      </div>
      <div className="flex max-sm:w-full">
        <Steps row={row} words={words} onAct={onAct} />
      </div>
    </li>
  );
}
