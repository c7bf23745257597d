"use client";

import { Mail, Phone } from "lucide-react";
import { useEffect, useRef } from "react";
import { Alert } from "@/ui/alert";
import { ButtonLink } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { DescriptionList } from "@/ui/description-list";
import { formatMoney } from "@/ui/format";
import { usePermissionReason } from "@/ui/guarded-button";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { trpc } from "@/ui/trpc/client";
import { useShortcuts } from "@/ui/use-shortcuts";
import type { InboxLead, OwnDispute } from "../buyer-contract";
import { CLASSIFICATION_LABELS } from "../rules/words";
import { PanelSkeleton } from "./panel-skeleton";
import { recordPairs } from "./record-pairs";
import { TenantLeadAnswers } from "./tenant-lead-answers";
import { useAsking, useTenantLeadDialog } from "./tenant-lead-dialogs";
import { TenantLeadDispute } from "./tenant-lead-dispute";
import { TenantSaleBadge } from "./tenant-sale-badge";
import { TenantSection } from "./tenant-section";

type DrawerProps = { leadId: string; zone: string | undefined; onClose: () => void };
type OpenedLead = InboxLead & { dispute: OwnDispute };

/** Writes down, once, that somebody looked at the lead. */
function useOpenedOnce(leadId: string, unseen: boolean): void {
  const utils = trpc.useUtils();
  const open = trpc.inbox.open.useMutation({
    onSuccess: ({ viewedAt }) => {
      // what is shown says when at once, without being asked for anew
      utils.inbox.get.setData({ leadId }, (lead) => (lead === undefined ? undefined : { ...lead, viewedAt }));
      return Promise.all([utils.inbox.list.invalidate(), utils.workspace.home.invalidate()]);
    },
  });
  const asked = useRef(false);
  const { mutate } = open;
  useEffect(() => {
    if (!unseen || asked.current) return;
    asked.current = true;
    mutate({ leadId });
  }, [unseen, leadId, mutate]);
}

export function TenantLeadDrawer({ leadId, zone, onClose }: DrawerProps) {
  const query = trpc.inbox.get.useQuery({ leadId });
  const lead = query.data;
  const ask = useTenantLeadDialog();
  const asking = useAsking();
  const reason = usePermissionReason("buyer.leads.decide");
  useOpenedOnce(leadId, lead?.viewedAt === null);
  const open = lead?.status === "active" && reason === null ? lead : null;
  const answer = (kind: "accept" | "reject") => () => {
    if (open !== null) ask({ kind, lead: open });
  };
  useShortcuts({ a: answer("accept"), r: answer("reject") }, open !== null && !asking, true);
  return (
    <Sheet
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      size="md"
      title={lead === undefined ? "Lead" : lead.contactName}
      description={
        lead === undefined ? undefined : `${lead.nicheName}, ${formatMoney(lead.priceMinor, lead.currency)}`
      }
      header={lead !== undefined && <TenantSaleBadge status={lead.status} />}
      footer={lead?.status === "active" ? <TenantLeadAnswers lead={lead} size="lg" /> : undefined}
    >
      <Loaded query={query} waiting={<PanelSkeleton />} onLeave={onClose}>
        {(read) => <LeadFacts lead={read} zone={zone} />}
      </Loaded>
    </Sheet>
  );
}

function Contact({ lead }: { lead: OpenedLead }) {
  const { contactPhone: phone, contactEmail: email } = lead;
  const ways = [
    { name: "Call", value: phone, href: `tel:${phone ?? ""}`, Icon: Phone },
    { name: "E-mail", value: email, href: `mailto:${email ?? ""}`, Icon: Mail },
  ];
  return (
    <TenantSection title="Contact">
      <ul className="flex flex-col gap-2">
        {ways.map(({ name, value, href, Icon }) =>
          value === null ? null : (
            <li key={name} className="flex items-center gap-1">
              <ButtonLink href={href} size="lg" className="h-11 min-w-0 flex-1 justify-start">
                <Icon aria-hidden="true" className="size-4" />
                <span className="sr-only">{name}</span>
                <span className="truncate">{value}</span>
              </ButtonLink>
              <CopyButton value={value} label={`Copy ${name === "Call" ? "phone" : "e-mail"}`} />
            </li>
          ),
        )}
      </ul>
      {phone === null && email === null && (
        <p className="text-sm text-muted-foreground">The form had neither a phone number nor an e-mail.</p>
      )}
    </TenantSection>
  );
}

function whatIsLeft({ priceMinor, currency }: OpenedLead, creditMinor: number): string {
  return `${formatMoney(creditMinor, currency)}, you pay ${formatMoney(priceMinor - creditMinor, currency)}`;
}

function LeadFacts({ lead, zone }: { lead: OpenedLead; zone: string | undefined }) {
  const when = (at: Date | null) => (at === null ? null : <RelativeTime at={at} zone={zone} />);
  return (
    <div className="flex flex-col gap-5">
      <Contact lead={lead} />
      {lead.classificationType !== null && (
        <Alert title={`Classified as ${CLASSIFICATION_LABELS[lead.classificationType].toLowerCase()}`}>
          {lead.classificationReason}
        </Alert>
      )}
      {Object.keys(lead.formData).length > 0 && (
        <TenantSection title="What they asked for">
          <DescriptionList items={recordPairs(lead.formData)} />
        </TenantSection>
      )}
      <TenantLeadDispute lead={lead} zone={zone} />
      <TenantSection title="This sale">
        <DescriptionList
          items={[
            { label: "Price", value: formatMoney(lead.priceMinor, lead.currency) },
            ...(lead.creditMinor === null
              ? []
              : [{ label: "Credited", value: whatIsLeft(lead, lead.creditMinor) }]),
            { label: "Competition", value: lead.competitionLevel },
            { label: "Assigned", value: when(lead.assignedAt) },
            { label: "First opened", value: when(lead.viewedAt) },
            ...(lead.acceptedAt === null ? [] : [{ label: "Accepted", value: when(lead.acceptedAt) }]),
            ...(lead.rejectedAt === null ? [] : [{ label: "Rejected", value: when(lead.rejectedAt) }]),
            ...(lead.rejectionReason === null ? [] : [{ label: "Your reason", value: lead.rejectionReason }]),
            ...(lead.qualityScore === null
              ? []
              : [{ label: "Quality", value: `${lead.qualityScore} of 10` }]),
          ]}
        />
      </TenantSection>
      {lead.attribution !== null && (
        <TenantSection title="Where it came from">
          <DescriptionList items={recordPairs({ ...lead.attribution })} />
        </TenantSection>
      )}
    </div>
  );
}
