"use client";

import { Phone, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { formatMoney } from "@/ui/format";
import { messages } from "@/ui/messages";
import { RelativeTime } from "@/ui/relative-time";
import { RowLink } from "@/ui/row-link";
import { Skeleton } from "@/ui/skeleton";
import type { InboxItem } from "../buyer-contract";
import { NewMark, PartCredit } from "./tenant-inbox-columns";
import type { InboxList } from "./tenant-inbox-list";
import { inboxLeadHref } from "./tenant-inbox-search-params";
import { TenantLeadAnswers } from "./tenant-lead-answers";
import { TenantSaleBadge } from "./tenant-sale-badge";
import type { TenantInbox } from "./use-tenant-inbox";

type CardsProps = { inbox: TenantInbox; list: InboxList; zone: string | undefined; empty: ReactNode };

const frame = "rounded-lg border border-border bg-card shadow-xs";

/** The inbox on a phone: one lead after the other, each with what a thumb does to it. */
export function TenantInboxCards({ inbox, list, zone, empty }: CardsProps) {
  const items = list.data?.items;
  if (items === undefined) {
    return (
      <div className="flex flex-col gap-3 md:hidden">
        {list.error === null ? (
          Array.from({ length: 4 }, (_, card) => <Skeleton key={card} className="h-36 rounded-lg" />)
        ) : (
          <div className={frame}>
            <ErrorState error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} />
          </div>
        )}
      </div>
    );
  }
  if (items.length === 0) {
    return (
      <div className={`${frame} md:hidden`}>
        {inbox.filtered || list.data?.page !== 1 ? (
          <EmptyState
            icon={<SearchX />}
            title={messages.states.noMatchesTitle}
            description={messages.states.noMatchesHint}
            actions={<Button onClick={inbox.clearFilters}>{messages.actions.clearFilters}</Button>}
          />
        ) : (
          empty
        )}
      </div>
    );
  }
  return (
    <ul aria-label="Leads" aria-busy={list.isFetching} className="flex flex-col gap-3 md:hidden">
      {items.map((item) => (
        <Card key={item.leadId} item={item} inbox={inbox} zone={zone} />
      ))}
    </ul>
  );
}

type CardProps = { item: InboxItem; inbox: TenantInbox; zone: string | undefined };

function Card({ item, inbox, zone }: CardProps) {
  return (
    <li data-lead-id={item.leadId} className={`${frame} relative flex flex-col gap-2 px-4 py-3`}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <RowLink
            href={inboxLeadHref(inbox.params, item.leadId)}
            onOpen={() => inbox.openLead(item.leadId)}
            className="block text-base font-semibold after:rounded-lg"
          >
            {item.contactName}
          </RowLink>
          <p className="truncate text-sm text-muted-foreground">
            {item.nicheName} · <RelativeTime at={item.assignedAt} zone={zone} />
          </p>
        </div>
        <span className="tabular shrink-0 text-right text-base font-semibold">
          {formatMoney(item.priceMinor, item.currency)}
          <PartCredit item={item} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <TenantSaleBadge status={item.status} />
        <NewMark item={item} />
        {item.contactPhone !== null && (
          <a
            href={`tel:${item.contactPhone}`}
            className="relative z-10 ml-auto inline-flex h-11 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-primary"
          >
            <Phone aria-hidden="true" className="size-4" />
            <span className="tabular">{item.contactPhone}</span>
          </a>
        )}
      </div>
      {item.status === "active" && (
        <div className="relative z-10">
          <TenantLeadAnswers lead={item} size="lg" />
        </div>
      )}
    </li>
  );
}
