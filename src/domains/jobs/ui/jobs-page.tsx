"use client";

import { Hourglass } from "lucide-react";
import { useQueryStates } from "nuqs";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { pollAgainIn } from "@/ui/poll-interval";
import { trpc } from "@/ui/trpc/client";
import { isUnfinished } from "../words";
import { ExportButton } from "./export-button";
import { jobsColumns } from "./jobs-columns";
import { JobsFilters } from "./jobs-filters";
import { jobsParsers, jobsQuery } from "./jobs-search-params";

const JobSheet = lazyPart(async () => (await import("./job-sheet")).JobSheet);

const LIVE_EVERY_MS = 2_000;

/** Long tasks: how far they are, what they made, and what went wrong. */
export function JobsPage() {
  const [params, setParams] = useQueryStates(jobsParsers);
  const query = trpc.jobs.list.useInfiniteQuery(jobsQuery(params), {
    ...byPages,
    // only while something moves
    refetchInterval: ({ state: asked }) => {
      const moves = asked.data?.pages.some(({ items }) => items.some(({ state }) => isUnfinished(state)));
      return moves === true ? pollAgainIn(LIVE_EVERY_MS, asked) : false;
    },
  });
  const startExport = trpc.jobs.startExport.useMutation();
  const { state, kind, mine, job } = params;
  const sheetUsed = useOpened(job !== null);
  const clear = () => void setParams({ state: null, kind: null, mine: null });
  return (
    <Page>
      <PageHeader
        title="Jobs"
        description="Long tasks such as exports. They go on when you leave; files are kept for 7 days."
      />
      <JobsFilters
        params={params}
        actions={
          <ExportButton permission="jobs.export" start={() => startExport.mutateAsync(jobsQuery(params))} />
        }
        onChange={(change) => void setParams(change)}
        onClear={clear}
      />
      <DataTable
        label="Jobs"
        rowId={(row) => row.id}
        rowLabel={(row) => row.title}
        rowHref={(row) => `/provider/jobs?job=${row.id}`}
        onOpen={(row) => void setParams({ job: row.id })}
        openId={job}
        {...infiniteRows(query)}
        refreshing={false}
        columns={jobsColumns}
        storageKey="jobs"
        filtered={state.length + kind.length > 0 || mine}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<Hourglass />}
            title="No jobs yet"
            description="Press Export CSV on a list, such as Leads or Clients, and its file appears here."
          />
        }
      />
      {sheetUsed && <JobSheet jobId={job} onClose={() => void setParams({ job: null })} />}
    </Page>
  );
}
