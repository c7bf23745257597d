import { isUnfinished, type JobState, JOB_STATE_LABELS } from "@/domains/jobs/words";
import { Alert } from "@/ui/alert";
import { ErrorState } from "@/ui/error-state";
import { plural } from "@/ui/format";
import { type Asked, pollAgainIn } from "@/ui/poll-interval";
import { Progress } from "@/ui/progress";
import { Skeleton } from "@/ui/skeleton";

export type ReplayJob = { state: JobState; done: number; total: number | null; error: string | null };

type ReplayProgressProps = {
  query: { data: ReplayJob | undefined; error: unknown; refetch: () => Promise<unknown> };
};

const LIVE_EVERY_MS = 1_000;

/** How often a replay is asked for: until it is over. */
export function liveUntilOver({ state }: Asked<{ state: JobState }>): number | false {
  return state.data !== undefined && !isUnfinished(state.data.state)
    ? false
    : pollAgainIn(LIVE_EVERY_MS, state);
}

/** How far a replay is; it goes on without the page. */
export function ReplayProgress({ query }: ReplayProgressProps) {
  const job = query.data;
  if (job === undefined) {
    return query.error === null ? (
      <Skeleton className="h-10 w-full" />
    ) : (
      <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  const { state, done, total, error } = job;
  if (isUnfinished(state)) {
    return (
      <div className="flex flex-col gap-2">
        <Progress label="Sent again" value={done} max={state === "queued" ? null : total} />
        <p className="text-sm text-muted-foreground">You may close this: it goes on by itself.</p>
      </div>
    );
  }
  const sent = `${plural(done, "delivery was", "deliveries were")} sent again.`;
  if (state === "done") return <Alert tone="success">{sent} What fails again is tried on schedule.</Alert>;
  return (
    <Alert tone="danger" title={JOB_STATE_LABELS[state]}>
      {error ?? sent}
    </Alert>
  );
}
