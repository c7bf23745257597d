"use client";

import { formatNumber } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { KpiError } from "@/ui/kpi-error";
import { trpc } from "@/ui/trpc/client";
import { MOST_COUNTED } from "../words";
import { RUNS_PATH, SCHEDULE_PATH } from "./runs-search-params";

function figure(count: number | undefined): string | null {
  if (count === undefined) return null;
  return count > MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+` : formatNumber(count);
}

export function RunsKpis() {
  const { data, error, isPending: loading, isFetching, refetch } = trpc.runs.overview.useQuery();
  if (data === undefined && error !== null) {
    return <KpiError error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  }
  return (
    <KpiRow label="Figures of runs">
      <KpiCard
        loading={loading}
        label="Not over"
        value={figure(data?.unfinished)}
        hint="Runs that are queued, running, asleep until a time, or waiting for an event or another run."
        href={`${RUNS_PATH}?status=unfinished`}
      />
      <KpiCard
        loading={loading}
        label="Queued, 24 hours"
        value={figure(data?.started)}
        hint="Runs that were queued in the last 24 hours, whatever became of them."
      />
      <KpiCard
        loading={loading}
        label="Failed, 24 hours"
        value={figure(data?.failed)}
        hint="Runs queued in the last 24 hours that failed for good, after all their attempts. The list also shows older ones."
        href={`${RUNS_PATH}?status=failed`}
      />
      <KpiCard
        loading={loading}
        label="Schedules failing"
        value={figure(data?.schedulesFailing)}
        hint="Scheduled functions whose latest run failed."
        href={SCHEDULE_PATH}
      />
    </KpiRow>
  );
}
