import { Badge } from "@/ui/badge";
import { formatNumber } from "@/ui/format";
import { Progress } from "@/ui/progress";
import type { JobItem } from "../rules/views";
import { isUnfinished, JOB_STATE_LABELS } from "../words";
import { JOB_STATE_TONES } from "./job-words";

type Stated = Pick<JobItem, "state" | "cancelRequested">;

export function JobStateBadge({ job: { state, cancelRequested } }: { job: Stated }) {
  const stopping = isUnfinished(state) && cancelRequested;
  return (
    <Badge tone={JOB_STATE_TONES[state]} dot>
      {stopping ? "Stopping" : JOB_STATE_LABELS[state]}
    </Badge>
  );
}

type Moving = Pick<JobItem, "title" | "state" | "done" | "total">;

/** How far a job is, or how far it came. */
export function JobProgress({ job: { title, state, done, total } }: { job: Moving }) {
  if (state === "running") {
    return (
      <span className="flex items-center gap-2">
        <Progress label={`Progress of ${title}`} labelHidden value={done} max={total} className="w-24" />
        <span className="tabular text-xs">{ofTotal(done, total)}</span>
      </span>
    );
  }
  if (state === "queued") return <span className="text-muted-foreground">Waits for its turn</span>;
  return <span className="tabular">{ofTotal(done, total)}</span>;
}

function ofTotal(done: number, total: number | null): string {
  if (total === null || total === done) return formatNumber(done);
  return `${formatNumber(done)} of ${formatNumber(total)}`;
}
