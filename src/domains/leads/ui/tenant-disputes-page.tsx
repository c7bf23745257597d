"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { Scale, SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Button, ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterBar } from "@/ui/filter-bar";
import { chipEach } from "@/ui/filter-chips";
import { FilterMenu } from "@/ui/filter-menu";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { LoadMore } from "@/ui/load-more";
import { messages } from "@/ui/messages";
import { Page, PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import { DISPUTE_STATUS_LABELS, OPEN_OR_DECIDED } from "../rules/words";
import { optionsOf } from "./lead-labels";
import { TenantDisputeRow } from "./tenant-dispute-row";
import { disputesInputOf, disputesParsers } from "./tenant-disputes-search-params";
import { INBOX_PATH } from "./tenant-inbox-search-params";
import { TenantLeadDialogs } from "./tenant-lead-dialogs";

const LeadDrawer = lazyPart(async () => (await import("./tenant-lead-drawer")).TenantLeadDrawer);
const statusOptions = optionsOf(OPEN_OR_DECIDED, DISPUTE_STATUS_LABELS);

/** What a contractor disputes, by when it is decided, and what was decided. */
export function TenantDisputesPage() {
  const [params, setParams] = useQueryStates(disputesParsers, { history: "push" });
  const zone = trpc.inbox.options.useQuery().data?.zone;
  const query = trpc.inbox.disputes.useInfiniteQuery(disputesInputOf(params), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { rows, error, onRetry, refreshing, ...more } = infiniteRows(query);
  const clear = () => void setParams({ status: null });
  const chips = chipEach(
    "status",
    "Status",
    params.status,
    (value) => DISPUTE_STATUS_LABELS[value],
    (rest) => void setParams({ status: rest }),
  );
  return (
    <TenantLeadDialogs>
      <Page>
        <PageHeader
          title="Disputes"
          description="Leads you say you should not pay for. Open a lead in the inbox to dispute it."
          actions={<ButtonLink href={INBOX_PATH}>Choose a Lead</ButtonLink>}
        />
        <FilterBar chips={chips} onClear={clear}>
          <FilterMenu
            label="Status"
            options={statusOptions}
            value={params.status}
            onValueChange={(status) => void setParams({ status })}
          />
        </FilterBar>
        <div className="rounded-lg border border-border bg-card shadow-xs">
          {rows === undefined ? (
            error === null ? (
              <Skeleton className="h-64 rounded-lg" />
            ) : (
              <ErrorState error={error} onRetry={onRetry} retrying={refreshing} />
            )
          ) : rows.length === 0 ? (
            <NoDisputes filtered={chips.length > 0} onClear={clear} />
          ) : (
            <ul aria-label="Disputes" aria-busy={refreshing} className="divide-y divide-border">
              {rows.map((row) => (
                <TenantDisputeRow
                  key={row.id}
                  row={row}
                  zone={zone}
                  onOpen={() => void setParams({ lead: row.leadId })}
                />
              ))}
            </ul>
          )}
          <LoadMore hasMore={more.hasMore} loading={more.loadingMore} onLoadMore={more.onLoadMore} />
        </div>
      </Page>
      {params.lead !== null && (
        <LeadDrawer
          key={params.lead}
          leadId={params.lead}
          zone={zone}
          onClose={() => void setParams({ lead: null })}
        />
      )}
    </TenantLeadDialogs>
  );
}

function NoDisputes({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <EmptyState
      icon={<SearchX />}
      title={messages.states.noMatchesTitle}
      description={messages.states.noMatchesHint}
      actions={<Button onClick={onClear}>{messages.actions.clearFilters}</Button>}
    />
  ) : (
    <EmptyState
      icon={<Scale />}
      title="No disputes yet"
      description="When a lead is a duplicate, cannot be reached or is none of your work, reject or dispute it. How it is decided shows here."
      actions={<ButtonLink href={INBOX_PATH}>Choose a Lead</ButtonLink>}
    />
  );
}
