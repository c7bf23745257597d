"use client";

import { Scale } from "lucide-react";
import { useQueryStates } from "nuqs";
import { ExportButton } from "@/domains/jobs/ui/index";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar } from "@/ui/filter-bar";
import { severalFilter } from "@/ui/filter-menu";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { optionsOf } from "@/ui/options";
import { Page, PageHeader } from "@/ui/page-header";
import { RecordList } from "@/ui/record-list";
import { trpc } from "@/ui/trpc/client";
import { DISPUTE_STATUS_LABELS, OPEN_OR_DECIDED } from "../rules/words";
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
  const query = trpc.inbox.disputes.useInfiniteQuery(disputesInputOf(params), byPages);
  const utils = trpc.useUtils();
  const startExport = trpc.inbox.startDisputesExport.useMutation();
  const clear = () => void setParams({ status: null });
  return (
    <TenantLeadDialogs>
      <Page>
        <PageHeader
          title="Disputes"
          description="Leads you say you should not pay for. Open a lead in the inbox to dispute it."
          actions={<ButtonLink href={INBOX_PATH}>Choose a Lead</ButtonLink>}
        />
        <FilterBar
          onClear={clear}
          actions={
            <ExportButton
              permission="buyer.disputes.export"
              start={() => startExport.mutateAsync(disputesInputOf(params))}
              look={(exportId) => utils.inbox.disputesExport.fetch({ exportId }, { staleTime: 0 })}
            />
          }
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
          label="Disputes"
          list={infiniteRows(query)}
          renderRow={(row) => (
            <TenantDisputeRow
              key={row.id}
              row={row}
              zone={zone}
              onOpen={() => void setParams({ lead: row.leadId })}
            />
          )}
          onClearFilters={params.status.length > 0 ? clear : null}
          empty={
            <EmptyState
              icon={<Scale />}
              title="No disputes yet"
              description="When a lead is a duplicate, cannot be reached or is none of your work, reject or dispute it. How it is decided shows here."
              actions={<ButtonLink href={INBOX_PATH}>Choose a Lead</ButtonLink>}
            />
          }
        />
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
