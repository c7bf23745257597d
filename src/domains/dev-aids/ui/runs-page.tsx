"use client";

import { Activity, ExternalLink } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { Alert } from "@/ui/alert";
import { buttonVariants } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { pollAgainIn } from "@/ui/poll-interval";
import { trpc } from "@/ui/trpc/client";
import type { RunItem, RunsOverview } from "../rules/views";
import { runsColumns } from "./runs-columns";
import { RunsFilters } from "./runs-filters";
import { RunsKpis } from "./runs-kpis";
import { RUNS_PATH, runsParsers, runsQuery } from "./runs-search-params";

const RunSheet = lazyPart(async () => (await import("./run-sheet")).RunSheet);

const MOVING_EVERY_MS = 2_000;
const IDLE_EVERY_MS = 10_000;

const moves = ({ status }: RunItem): boolean => status === "queued" || status === "running";

/** Every execution of a function, newest first; with Inngest configured, the way to its own dashboard. */
export function RunsPage() {
  const overview = trpc.runs.overview.useQuery();
  if (overview.data?.carriedOutBy === "inngest") return <RunsElsewhere url={overview.data.inngestUrl} />;
  return <RunsHere overview={overview.data} />;
}

function RunsElsewhere({ url }: { url: string | null }) {
  return (
    <div className="rounded-lg border border-border bg-card shadow-xs">
      <EmptyState
        icon={<ExternalLink />}
        title="Inngest carries the jobs out"
        description="Their runs are in its dashboard: there you see steps and errors, cancel and repeat. What is scheduled, and when it last ran, is also under Schedule."
        actions={
          url !== null && (
            <a href={url} target="_blank" rel="noreferrer" className={buttonVariants({ variant: "primary" })}>
              Open Inngest
            </a>
          )
        }
      />
    </div>
  );
}

function RunsHere({ overview }: { overview: RunsOverview | undefined }) {
  const [params, setParams] = useQueryStates(runsParsers);
  const query = trpc.runs.list.useInfiniteQuery(runsQuery(params), {
    ...byPages,
    // whoever reads further down is left in peace
    refetchInterval: ({ state }) => {
      if (state.data === undefined || state.data.pages.length > 1) return false;
      const moving = state.data.pages.some(({ items }) => items.some(moves));
      return pollAgainIn(moving ? MOVING_EVERY_MS : IDLE_EVERY_MS, state);
    },
  });
  const startExport = trpc.runs.startExport.useMutation();
  const zone = overview?.zone ?? "UTC";
  const columns = useMemo(() => runsColumns(zone), [zone]);
  const { run, ...filters } = params;
  const sheetUsed = useOpened(run !== null);
  const clear = () => void setParams({ fn: null, status: null, from: null, to: null });
  return (
    <>
      {typeof overview?.standstill === "string" && (
        <Alert tone="warning" title="Nothing runs at this moment">
          The job runner says: {overview.standstill}. What waits is kept, and goes on when it runs again.
        </Alert>
      )}
      <RunsKpis />
      <RunsFilters
        params={params}
        overview={overview}
        actions={
          <ExportButton permission="runs.export" start={() => startExport.mutateAsync(runsQuery(params))} />
        }
        onChange={(change) => void setParams(change)}
        onClear={clear}
      />
      <DataTable
        label="Runs"
        rowId={(row) => row.id}
        rowLabel={(row) => row.functionId}
        rowHref={(row) => `${RUNS_PATH}?run=${row.id}`}
        onOpen={(row) => void setParams({ run: row.id })}
        openId={run}
        {...infiniteRows(query)}
        refreshing={query.isPlaceholderData}
        columns={columns}
        storageKey="runs"
        filtered={Object.values(filters).some((value) => value !== null)}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<Activity />}
            title="No runs yet"
            description="The first export, webhook, mail or scheduled function makes one. Runs are kept for 30 days."
          />
        }
      />
      {sheetUsed && <RunSheet id={run} zone={zone} onOpen={(id) => void setParams({ run: id })} />}
    </>
  );
}
