"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { LifeBuoy } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar } from "@/ui/filter-bar";
import { chipEach } from "@/ui/filter-chips";
import { FilterMenu } from "@/ui/filter-menu";
import { GuardedButton } from "@/ui/guarded-button";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { RecordList } from "@/ui/record-list";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import type { OwnEscalation } from "../contract";
import { ESCALATION_STATUSES } from "../rules/words";
import { EscalationStatusBadge, SeverityBadge } from "./escalation-badges";
import { ESCALATION_STATUS_LABELS } from "./escalation-words";
import { helpInputOf, helpParsers } from "./tenant-help-search-params";

const RequestSheet = lazyPart(async () => (await import("./tenant-help-sheet")).TenantHelpSheet);
const OpenDialog = lazyPart(async () => (await import("./tenant-help-dialog")).TenantHelpDialog);

const statusOptions = ESCALATION_STATUSES.map((value) => ({ value, label: ESCALATION_STATUS_LABELS[value] }));

/** Where a contractor asks the provider for help, and reads what came of it. */
export function TenantHelpPage() {
  const [params, setParams] = useQueryStates(helpParsers, { history: "push" });
  const [asking, setAsking] = useState(false);
  const zone = trpc.workspace.home.useQuery().data?.timeZone;
  const query = trpc.help.list.useInfiniteQuery(helpInputOf(params), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const clear = () => void setParams({ status: null });
  const ask = (
    <GuardedButton variant="primary" permission="buyer.escalations.open" onClick={() => setAsking(true)}>
      Ask for Help
    </GuardedButton>
  );
  return (
    <Page>
      <PageHeader
        title="Help"
        description="Requests to your provider. What they answer shows here."
        actions={ask}
      />
      <FilterBar
        chips={chipEach(
          "status",
          "Status",
          params.status,
          (value) => ESCALATION_STATUS_LABELS[value],
          (rest) => void setParams({ status: rest }),
        )}
        onClear={clear}
      >
        <FilterMenu
          label="Status"
          options={statusOptions}
          value={params.status}
          onValueChange={(status) => void setParams({ status })}
        />
      </FilterBar>
      <RecordList
        label="Requests"
        list={infiniteRows(query)}
        renderRow={(row) => (
          <Request
            key={row.id}
            request={row}
            zone={zone}
            onOpen={() => void setParams({ request: row.id })}
          />
        )}
        onClearFilters={params.status.length > 0 ? clear : null}
        empty={
          <EmptyState
            icon={<LifeBuoy />}
            title="No requests yet"
            description="When something is wrong that you cannot set right here, ask your provider for help."
          />
        }
      />
      {params.request !== null && (
        <RequestSheet
          key={params.request}
          id={params.request}
          zone={zone}
          onClose={() => void setParams({ request: null })}
        />
      )}
      {asking && <OpenDialog onClose={() => setAsking(false)} />}
    </Page>
  );
}

type RequestProps = { request: OwnEscalation; zone: string | undefined; onOpen: () => void };

function Request({ request, zone, onOpen }: RequestProps) {
  const { id, subject, status, severity, openedByName, createdAt } = request;
  return (
    <li className="relative flex flex-col gap-1.5 px-4 py-3 hover:bg-accent">
      <Link
        href={`/tenant/help?request=${id}`}
        prefetch={false}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onOpen();
        }}
        className="truncate text-sm font-medium after:absolute after:inset-0"
      >
        {subject}
      </Link>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
        <EscalationStatusBadge status={status} />
        <SeverityBadge severity={severity} />
        <span>
          {openedByName} · <RelativeTime at={createdAt} zone={zone} />
        </span>
      </div>
    </li>
  );
}
