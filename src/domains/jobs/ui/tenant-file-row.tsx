import { Download } from "lucide-react";
import { Button, buttonVariants } from "@/ui/button";
import { cn } from "@/ui/cn";
import { formatDateTime } from "@/ui/format";
import type { TenantJob } from "../rules/views";
import { canRetry, isUnfinished } from "../words";
import { TenantJobRow } from "./tenant-job-row";

type RowProps = {
  row: TenantJob;
  /** What it holds. */
  words: string;
  /** How much of it there is, such as "12 leads". */
  amount: string;
  /** What a failure costs whoever asked. */
  failureHint?: string;
  zone: string;
  onCancel: () => void;
  /** Where it is asked for again, if that is here. */
  onAgain?: () => void;
};

/** What became of it, in one line. */
function Outcome({ row: { state, error, expiresAt }, zone, failureHint }: OutcomeProps) {
  if (state === "done" && expiresAt !== null) return <>Kept until {formatDateTime(expiresAt, zone)}.</>;
  if (state === "expired") return <>The file was deleted after 7 days.</>;
  if (state === "failed") return <>{[error, failureHint].filter(Boolean).join(" ")}</>;
  return state === "cancelled" ? <>Stopped; nothing was kept.</> : null;
}
type OutcomeProps = Pick<RowProps, "row" | "zone" | "failureHint">;

const touch = "max-sm:h-11 max-sm:flex-1";

function Steps({ row, words, onCancel, onAgain }: Pick<RowProps, "row" | "words" | "onCancel" | "onAgain">) {
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
      onAgain !== undefined && (
        <Button aria-label={`Export Again: ${words}`} className={touch} onClick={onAgain}>
          Export Again
        </Button>
      )
    );
  }
  if (!isUnfinished(state) || cancelRequested) return null;
  return (
    <Button aria-label={`Cancel Export: ${words}`} className={touch} onClick={onCancel}>
      Cancel Export
    </Button>
  );
}

/** One file that a workspace asked for: what it holds, how far it is, until when it is kept. */
export function TenantFileRow({ row, words, amount, failureHint, zone, onCancel, onAgain }: RowProps) {
  const hasRows = row.state === "done" || row.state === "expired";
  return (
    <TenantJobRow
      job={row}
      words={words}
      amount={hasRows && <span className="tabular">{amount}</span>}
      outcome={<Outcome row={row} zone={zone} failureHint={failureHint} />}
      zone={zone}
    >
      <div className="flex max-sm:w-full">
        <Steps row={row} words={words} onCancel={onCancel} onAgain={onAgain} />
      </div>
    </TenantJobRow>
  );
}
