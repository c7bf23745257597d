"use client";

import { useMemo } from "react";
import { Badge } from "@/ui/badge";
import { CopyButton } from "@/ui/copy-button";
import { ErrorState } from "@/ui/error-state";
import { GuardedButton } from "@/ui/guarded-button";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { trpc } from "@/ui/trpc/client";
import type { LeadDetail } from "../contract";
import { CLASSIFICATION_LABELS, DISPUTE_STATUS_LABELS, LEAD_STATUS_LABELS } from "../rules/words";
import { useOpenLeadDialog } from "./lead-dialogs";
import { LeadHistoryTab } from "./lead-history-tab";
import { DISPUTE_TONES, STATUS_TONES } from "./lead-labels";
import { LeadOverviewTab } from "./lead-overview-tab";
import { LeadQualityTab } from "./lead-quality-tab";
import { LeadTimelineTab } from "./lead-timeline-tab";
import type { LeadTab } from "./leads-search-params";
import { PanelSkeleton } from "./panel-skeleton";

type LeadDrawerProps = {
  leadId: string;
  tab: LeadTab;
  zone?: string;
  onTabChange: (tab: LeadTab) => void;
  onClose: () => void;
};

export default function LeadDrawer({ leadId, tab, zone, onTabChange, onClose }: LeadDrawerProps) {
  const query = trpc.leads.get.useQuery({ leadId });
  const lead = query.data;
  const tabs = useMemo(
    () => [
      { value: "overview" as const, label: "Overview" },
      { value: "timeline" as const, label: "Timeline" },
      { value: "history" as const, label: "History" },
      { value: "quality" as const, label: "Quality" },
    ],
    [],
  );
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={lead === undefined ? "Lead" : lead.contactName}
      description={lead === undefined ? undefined : `${lead.nicheName}, from ${lead.sourceName}`}
      actions={<CopyButton value={leadId} label="Copy id" showLabel />}
      header={
        lead === undefined ? query.isPending && <Skeleton className="h-5 w-48" /> : <Contact lead={lead} />
      }
      footer={lead === undefined ? undefined : <Actions lead={lead} onScore={() => onTabChange("quality")} />}
    >
      {lead === undefined ? (
        query.error === null ? (
          <PanelSkeleton />
        ) : (
          <ErrorState
            compact
            error={query.error}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
            onLeave={onClose}
          />
        )
      ) : (
        <Tabs
          label="Parts of the lead"
          value={tab}
          onValueChange={onTabChange}
          tabs={tabs.map((item) => ({
            ...item,
            content:
              item.value === "overview" ? (
                <LeadOverviewTab lead={lead} zone={zone} />
              ) : item.value === "timeline" ? (
                <LeadTimelineTab leadId={leadId} zone={zone} />
              ) : item.value === "history" ? (
                <LeadHistoryTab leadId={leadId} zone={zone} />
              ) : (
                <LeadQualityTab lead={lead} zone={zone} />
              ),
          }))}
        />
      )}
    </Sheet>
  );
}

function Contact({ lead }: { lead: LeadDetail }) {
  const ways = [
    { label: "e-mail", value: lead.contactEmail, href: `mailto:${lead.contactEmail ?? ""}` },
    { label: "phone", value: lead.contactPhone, href: `tel:${lead.contactPhone ?? ""}` },
  ];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {ways.map(({ label, value, href }) =>
          value === null ? null : (
            <span key={label} className="flex min-w-0 items-center gap-0.5">
              <a href={href} className="truncate underline-offset-4 hover:underline">
                {value}
              </a>
              <CopyButton value={value} label={`Copy ${label}`} />
            </span>
          ),
        )}
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Badge tone={STATUS_TONES[lead.status]} dot>
          {LEAD_STATUS_LABELS[lead.status]}
        </Badge>
        {lead.disputeStatus !== "none" && (
          <Badge tone={DISPUTE_TONES[lead.disputeStatus]} dot>
            Dispute {DISPUTE_STATUS_LABELS[lead.disputeStatus].toLowerCase()}
          </Badge>
        )}
        {lead.classificationType !== null && <Badge>{CLASSIFICATION_LABELS[lead.classificationType]}</Badge>}
        {!lead.billable && <Badge tone="warning">Not billable</Badge>}
        {lead.qualityScore !== null && <Badge>Quality {lead.qualityScore} of 10</Badge>}
      </div>
    </div>
  );
}

function Actions({ lead, onScore }: { lead: LeadDetail; onScore: () => void }) {
  const open = useOpenLeadDialog();
  const leadId = lead.id;
  return (
    <>
      <GuardedButton permission="leads.score" onClick={onScore}>
        Set Quality Score
      </GuardedButton>
      <GuardedButton
        permission="leads.convert"
        disabledReason={lead.status === "converted" ? "This lead is already converted." : null}
        onClick={() => open({ kind: "convert", leadId })}
      >
        Mark Converted
      </GuardedButton>
      <GuardedButton permission="leads.reclassify" onClick={() => open({ kind: "reclassify", leadId })}>
        Reclassify Lead
      </GuardedButton>
      {lead.disputeStatus === "pending" && (
        <>
          <GuardedButton
            permission="leads.dispute"
            onClick={() => open({ kind: "dispute", leadId, resolution: "reject" })}
          >
            Reject Dispute
          </GuardedButton>
          <GuardedButton
            variant="primary"
            permission="leads.dispute"
            onClick={() => open({ kind: "dispute", leadId, resolution: "approve" })}
          >
            Approve Dispute
          </GuardedButton>
        </>
      )}
    </>
  );
}
