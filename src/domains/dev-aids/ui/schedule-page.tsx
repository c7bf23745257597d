"use client";

import { useMemo, useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { Alert } from "@/ui/alert";
import { DataTable, type DataTableColumn } from "@/ui/data-table";
import { FilterBar } from "@/ui/filter-bar";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { pollAgainIn } from "@/ui/poll-interval";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import type { ScheduledRunView, ScheduleItem } from "../rules/views";
import { ScheduledStatusBadge } from "./run-badges";
import { resultWords } from "./run-words";
import { RUNS_PATH } from "./runs-search-params";

const RunNowDialog = lazyPart(async () => (await import("./run-now-dialog")).RunNowDialog);

const MOVING_EVERY_MS = 1_500;
const IDLE_EVERY_MS = 15_000;

/** Everything that runs by the clock: how it went the last time, when it is due next, and Run Now. */
export function SchedulePage() {
  const [asked, setAsked] = useState<ScheduleItem | null>(null);
  const startExport = trpc.runs.startScheduleExport.useMutation();
  const overview = trpc.runs.overview.useQuery();
  const query = trpc.runs.schedules.useQuery(undefined, {
    refetchInterval: ({ state }) => {
      const moves = state.data?.some(({ last }) => last?.open === true) === true;
      return pollAgainIn(moves ? MOVING_EVERY_MS : IDLE_EVERY_MS, state);
    },
  });
  const zone = overview.data?.zone ?? "UTC";
  const columns = useMemo(() => scheduleColumns(zone, setAsked), [zone]);
  const here = overview.data?.carriedOutBy !== "inngest";
  return (
    <>
      {typeof overview.data?.standstill === "string" && (
        <Alert tone="warning" title="Nothing runs at this moment">
          The job runner says: {overview.data.standstill}. What was due meanwhile is caught up with, once.
        </Alert>
      )}
      <DataTable
        label="Scheduled functions"
        unbounded
        rowId={(row) => row.id}
        rowLabel={(row) => row.title}
        {...(here ? { rowHref: (row: ScheduleItem) => `${RUNS_PATH}?fn=${row.id}` } : {})}
        rows={query.data}
        loading={query.isPending}
        error={query.error}
        onRetry={() => void query.refetch()}
        columns={columns}
        storageKey="schedule"
        toolbar={
          <FilterBar
            actions={<ExportButton permission="runs.export" start={() => startExport.mutateAsync()} />}
          />
        }
      />
      {asked !== null && <RunNowDialog key={asked.id} item={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

const none = (words: string) => <span className="text-muted-foreground">{words}</span>;

/** How the latest run went; what it did, or why it failed, under it. */
function LastRun({ last, zone }: { last: ScheduledRunView | null; zone: string }) {
  if (last === null) return none("Not yet");
  const { status, startedAt, requestedBy, result, error } = last;
  const did = error ?? resultWords(result);
  return (
    <div className="flex flex-col gap-0.5">
      <span className="flex items-center gap-2">
        <ScheduledStatusBadge status={status} />
        <RelativeTime at={startedAt} zone={zone} />
      </span>
      {(did !== null || requestedBy !== null) && (
        <span className="block max-w-72 truncate text-xs text-muted-foreground" title={did ?? undefined}>
          {[did, requestedBy === null ? null : `asked for by ${requestedBy}`]
            .filter((one) => one !== null)
            .join(" · ")}
        </span>
      )}
    </div>
  );
}

/** Why it cannot be asked for just now. */
function busyReason(last: ScheduledRunView | null): string | null {
  if (last?.open !== true) return null;
  return last.status === "running"
    ? "It is running. Wait until it is over."
    : "It was already asked for. It starts as soon as the job runner takes it up.";
}

const scheduleColumns = (
  zone: string,
  onRunNow: (item: ScheduleItem) => void,
): readonly DataTableColumn<ScheduleItem>[] => [
  { id: "title", header: "Function", primary: true, cell: (row) => row.title },
  { id: "schedule", header: "Schedule", cell: (row) => row.schedule },
  {
    id: "success",
    header: "Last success",
    cell: (row) =>
      row.lastSuccessAt === null ? none("Never") : <RelativeTime at={row.lastSuccessAt} zone={zone} />,
  },
  { id: "last", header: "Last run", cell: (row) => <LastRun last={row.last} zone={zone} /> },
  {
    id: "next",
    header: "Next run",
    cell: (row) => (row.nextAt === null ? none("None") : <RelativeTime at={row.nextAt} zone={zone} />),
  },
  { id: "id", header: "Id", defaultHidden: true, cell: (row) => row.id },
  {
    id: "run",
    header: "Run now",
    align: "end",
    hideable: false,
    cell: (row) => (
      <GuardedButton
        size="sm"
        permission="runs.manage"
        aria-label={`Run Now: ${row.title}`}
        disabledReason={busyReason(row.last)}
        onClick={() => onRunNow(row)}
      >
        Run Now
      </GuardedButton>
    ),
  },
];
