import type { ReactNode } from "react";
import { RelativeTime } from "@/ui/relative-time";
import type { TenantJob } from "../rules/views";
import { isUnfinished } from "../words";
import { JobProgress, JobStateBadge } from "./job-state";

type RowProps = {
  job: Pick<TenantJob, "state" | "done" | "total" | "askedByName" | "createdAt" | "cancelRequested">;
  /** What was asked for. */
  words: string;
  /** How much came of it, once it is over; nothing where the outcome says it. */
  amount?: ReactNode;
  /** What became of it, in one line. */
  outcome: ReactNode;
  zone: string;
  /** What can be done about it. */
  children: ReactNode;
};

/** One job of a workspace: what was asked for, how far it is, what came of it. */
export function TenantJobRow({ job, words, amount, outcome, zone, children }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1.5">
        <p className="text-sm font-medium break-words">{words}</p>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
          <JobStateBadge job={job} />
          {isUnfinished(job.state) ? <JobProgress job={{ ...job, title: words }} /> : amount}
          <span>
            {job.askedByName} · <RelativeTime at={job.createdAt} zone={zone} />
          </span>
        </div>
        <p className="text-xs text-muted-foreground empty:hidden">{outcome}</p>
      </div>
      {children}
    </li>
  );
}
