"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { trpc } from "@/ui/trpc/client";
import { TenantInboxFilters } from "./tenant-inbox-filters";
import { TenantInboxList } from "./tenant-inbox-list";
import { TenantLeadDialogs } from "./tenant-lead-dialogs";
import { useTenantInbox } from "./use-tenant-inbox";

const LeadDrawer = lazyPart(async () => (await import("./tenant-lead-drawer")).TenantLeadDrawer);

const ExportDialog = lazyPart(async () => (await import("./tenant-export-dialog")).TenantExportDialog);

/** What a contractor bought, newest first, to be answered one by one. */
export function TenantInboxPage() {
  const inbox = useTenantInbox();
  const options = trpc.inbox.options.useQuery();
  const list = trpc.inbox.list.useQuery(inbox.input, { placeholderData: keepPreviousData });
  const [exporting, setExporting] = useState(false);
  const { lead } = inbox.params;
  return (
    <TenantLeadDialogs>
      <Page>
        <PageHeader
          title="Inbox"
          description="Every lead assigned to you. Accept the ones you take, reject the ones you cannot."
          actions={
            <GuardedButton permission="buyer.leads.export" onClick={() => setExporting(true)}>
              <Download aria-hidden="true" />
              Export
            </GuardedButton>
          }
        />
        <TenantInboxFilters inbox={inbox} options={options.data} />
        <TenantInboxList inbox={inbox} list={list} zone={options.data?.zone} />
      </Page>
      {exporting && <ExportDialog initial={inbox.params} onClose={() => setExporting(false)} />}
      {lead !== null && (
        <LeadDrawer key={lead} leadId={lead} zone={options.data?.zone} onClose={inbox.closeLead} />
      )}
    </TenantLeadDialogs>
  );
}
