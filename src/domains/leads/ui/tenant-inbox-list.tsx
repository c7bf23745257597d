"use client";

import { Inbox } from "lucide-react";
import { useMemo } from "react";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { Pager } from "@/ui/pager";
import { toast } from "@/ui/toast";
import { useShortcuts } from "@/ui/use-shortcuts";
import { usePermissionReason } from "@/ui/guarded-button";
import type { InboxItem, InboxPage } from "../buyer-contract";
import { ASSIGNMENT_STATUS_LABELS } from "../rules/words";
import { inboxColumns } from "./tenant-inbox-columns";
import { TenantInboxCards } from "./tenant-inbox-cards";
import { inboxLeadHref, PAGE_SIZES } from "./tenant-inbox-search-params";
import { useTenantLeadDialog } from "./tenant-lead-dialogs";
import type { TenantInbox } from "./use-tenant-inbox";

/** The part of the list's query that a page of it needs. */
export type InboxList = {
  data: InboxPage | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
};

type InboxListProps = { inbox: TenantInbox; list: InboxList; zone: string | undefined };

/** a and r answer the lead whose row has the focus. */
function useAnswerKeys(items: readonly InboxItem[]): void {
  const open = useTenantLeadDialog();
  const reason = usePermissionReason("buyer.leads.decide");
  function answer(kind: "accept" | "reject") {
    const row = document.activeElement?.closest<HTMLElement>("tr[data-row-id]");
    const lead = items.find(({ leadId }) => leadId === row?.dataset["rowId"]);
    if (lead === undefined) return;
    if (reason !== null) toast.info(reason);
    else if (lead.status !== "active")
      toast.info(`This lead is already ${ASSIGNMENT_STATUS_LABELS[lead.status].toLowerCase()}.`);
    else open({ kind, lead });
  }
  useShortcuts({ a: () => answer("accept"), r: () => answer("reject") });
}

export function TenantInboxList({ inbox, list, zone }: InboxListProps) {
  const { params, filtered, openLead } = inbox;
  const columns = useMemo(() => inboxColumns(zone), [zone]);
  const items = list.data?.items;
  useAnswerKeys(items ?? []);
  const empty = (
    <EmptyState
      icon={<Inbox />}
      title="No leads yet"
      description="Leads that are assigned to you arrive here, the newest on top. You then accept or reject each one."
    />
  );
  return (
    <>
      <div className="max-md:hidden">
        <DataTable
          label="Leads"
          unbounded
          columns={columns}
          rows={items}
          rowId={(item) => item.leadId}
          rowLabel={(item) => item.contactName}
          rowHref={(item) => inboxLeadHref(params, item.leadId)}
          onOpen={(item) => openLead(item.leadId)}
          openId={params.lead}
          storageKey="tenant-inbox"
          loading={list.isPending}
          refreshing={list.isFetching && !list.isPending}
          error={list.error}
          onRetry={() => void list.refetch()}
          filtered={filtered}
          onClearFilters={inbox.clearFilters}
          empty={empty}
        />
      </div>
      <TenantInboxCards inbox={inbox} list={list} zone={zone} empty={empty} />
      {list.data !== undefined && list.data.totalCount > 0 && (
        <Pager
          noun="leads"
          page={list.data.page}
          limit={list.data.limit}
          total={list.data.totalCount}
          capped={list.data.totalCapped}
          onPageChange={inbox.setPage}
          sizes={PAGE_SIZES}
          onLimitChange={inbox.setLimit}
        />
      )}
      <p className="text-xs text-muted-foreground max-md:hidden">
        Keys: j and k move, Enter opens, a accepts, r rejects.
      </p>
    </>
  );
}
