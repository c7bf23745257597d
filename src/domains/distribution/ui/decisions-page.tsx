"use client";

import { Split } from "lucide-react";
import { useQueryStates } from "nuqs";
import { ExportButton } from "@/domains/jobs/ui";
import { ButtonLink } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { pollAgainIn } from "@/ui/poll-interval";
import { trpc } from "@/ui/trpc/client";
import { decisionsColumns } from "./decisions-columns";
import { DecisionsFilters } from "./decisions-filters";
import { DistributionKpis } from "./distribution-kpis";
import { decisionsParsers, decisionsQuery } from "./distribution-search-params";

const DecisionSheet = lazyPart(async () => (await import("./decision-sheet")).DecisionSheet);

const LIVE_EVERY_MS = 10_000;

/** Every decision as it is made, newest first; one opens with everybody it names. */
export function DecisionsPage() {
  const [params, setParams] = useQueryStates(decisionsParsers);
  const query = trpc.distribution.decisions.useInfiniteQuery(decisionsQuery(params), {
    ...byPages,
    // read anew page by page, so only as long as there is one
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) > 1 ? false : pollAgainIn(LIVE_EVERY_MS, state),
  });
  const startExport = trpc.distribution.startDecisionsExport.useMutation();
  const { data: figures } = trpc.distribution.figures.useQuery();
  const { outcome, trigger, niche, source, lead, decision } = params;
  const sheetUsed = useOpened(decision !== null);
  const clear = () => void setParams({ outcome: null, trigger: null, niche: null, source: null, lead: null });
  return (
    <>
      <DistributionKpis />
      <DecisionsFilters
        params={params}
        onChange={(change) => void setParams(change)}
        onClear={clear}
        actions={
          <ExportButton
            permission="distribution.export"
            start={() => startExport.mutateAsync(decisionsQuery(params))}
          />
        }
      />
      <DataTable
        label="Decisions"
        rowId={(row) => row.id}
        rowLabel={(row) => row.contactName}
        rowHref={(row) => `/provider/leads/distribution?decision=${row.id}`}
        onOpen={(row) => void setParams({ decision: row.id })}
        openId={decision}
        {...infiniteRows(query)}
        refreshing={false}
        columns={decisionsColumns}
        storageKey="distribution-decisions"
        filtered={
          outcome.length + trigger.length > 0 || [niche, source, lead].some((value) => value !== null)
        }
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<Split />}
            title="No decisions yet"
            description="Once a lead arrives, who bought it and who was passed over appears here."
            actions={<ButtonLink href="/provider/leads/distribution/simulate">Simulate a lead</ButtonLink>}
          />
        }
      />
      {sheetUsed && (
        <DecisionSheet
          id={decision}
          zone={figures?.zone ?? "UTC"}
          onClose={() => void setParams({ decision: null })}
        />
      )}
    </>
  );
}
