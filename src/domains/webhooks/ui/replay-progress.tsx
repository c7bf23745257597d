"use client";

import { useEffect } from "react";
import { isUnfinished, JOB_STATE_LABELS } from "@/domains/jobs/words";
import { Alert } from "@/ui/alert";
import { ErrorState } from "@/ui/error-state";
import { plural } from "@/ui/format";
import { Progress } from "@/ui/progress";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";

const LIVE_EVERY_MS = 1_000;

/** How far a replay is; it goes on without the page. */
export function ReplayProgress({ jobId }: { jobId: string }) {
  const utils = trpc.useUtils();
  const query = trpc.jobs.get.useQuery(
    { id: jobId },
    {
      refetchInterval: ({ state: { data } }) =>
        data !== undefined && !isUnfinished(data.state) ? false : LIVE_EVERY_MS,
    },
  );
  const job = query.data;
  const over = job !== undefined && !isUnfinished(job.state);
  useEffect(() => {
    void utils.dashboard.badges.invalidate();
    if (over) void utils.webhooks.invalidate();
  }, [over, utils]);

  if (query.error !== null && job === undefined) {
    return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (job === undefined) return <Skeleton className="h-10 w-full" />;
  const { state, done, total, error } = job;
  if (!over) {
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
