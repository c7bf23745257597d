"use client";

import { LifeBuoy } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar } from "@/ui/filter-bar";
import { severalFilter } from "@/ui/filter-menu";
import { GuardedButton } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { optionsOf } from "@/ui/options";
import { Page, PageHeader } from "@/ui/page-header";
import { RecordList } from "@/ui/record-list";
import { RelativeTime } from "@/ui/relative-time";
import { RowLink } from "@/ui/row-link";
import { trpc } from "@/ui/trpc/client";
import type { OwnEscalation } from "../contract";
import { ESCALATION_STATUSES } from "../rules/words";
import { EscalationStatusBadge, SeverityBadge } from "./escalation-badges";
import { ESCALATION_STATUS_LABELS } from "./escalation-words";
import { helpInputOf, helpParsers } from "./tenant-help-search-params";

const RequestSheet = lazyPart(async () => (await import("./tenant-help-sheet")).TenantHelpSheet);
const OpenDialog = lazyPart(async () => (await import("./tenant-help-dialog")).TenantHelpDialog);

const statusOptions = optionsOf(ESCALATION_STATUSES, ESCALATION_STATUS_LABELS);

/** Where a contractor asks the provider for help, and reads what came of it. */
export function TenantHelpPage() {
  const [params, setParams] = useQueryStates(helpParsers, { history: "push" });
  const [asking, setAsking] = useState(false);
  const zone = trpc.workspace.home.useQuery().data?.timeZone;
  const query = trpc.help.list.useInfiniteQuery(helpInputOf(params), byPages);
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
        onClear={clear}
        filters={[
          severalFilter({
            label: "Status",
            options: statusOptions,
            value: params.status,
            onValueChange: (status) => void setParams({ status }),
          }),
        ]}
      />
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
      <RowLink href={`/tenant/help?request=${id}`} onOpen={onOpen}>
        {subject}
      </RowLink>
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
