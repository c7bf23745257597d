"use client";

import { FileDown } from "lucide-react";
import { useState } from "react";
import { isUnfinished } from "@/domains/jobs/words";
import { EmptyState } from "@/ui/empty-state";
import { GuardedButton } from "@/ui/guarded-button";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { RecordList } from "@/ui/record-list";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import type { ExportQuota, InboxExportItem } from "../buyer-contract";
import { TenantExportRow } from "./tenant-export-row";
import { asParams, exportWords } from "./tenant-export-words";
import { type InboxFilterParams, WHOLE_INBOX } from "./tenant-inbox-search-params";

const ExportDialog = lazyPart(async () => (await import("./tenant-export-dialog")).TenantExportDialog);
const CancelDialog = lazyPart(
  async () => (await import("./tenant-cancel-export-dialog")).TenantCancelExportDialog,
);

const LIVE_EVERY_MS = 2_000;

/** Files of the inbox that this workspace asked for, and how many it may still ask for today. */
export function TenantExportsPage() {
  const [asking, setAsking] = useState<InboxFilterParams | null>(null);
  const [cancelling, setCancelling] = useState<InboxExportItem | null>(null);
  const options = trpc.inbox.options.useQuery().data;
  const query = trpc.inboxExports.list.useInfiniteQuery(
    {},
    {
      getNextPageParam: (page) => page.nextCursor,
      // only while one is being made
      refetchInterval: ({ state: { data } }) => (anyMoves(data?.pages) ? LIVE_EVERY_MS : false),
    },
  );
  const quota = trpc.inboxExports.quota.useQuery(undefined, {
    refetchInterval: anyMoves(query.data?.pages) ? LIVE_EVERY_MS : false,
  }).data;
  const wordsOf = ({ filters }: InboxExportItem) => exportWords(filters, options?.niches ?? []);
  const zone = options?.zone ?? "UTC";
  const ask = (
    <GuardedButton
      variant="primary"
      permission="buyer.leads.export"
      disabledReason={quota?.left === 0 ? "Today's exports are used." : null}
      onClick={() => setAsking(WHOLE_INBOX)}
    >
      New Export
    </GuardedButton>
  );
  return (
    <Page>
      <PageHeader
        title="Exports"
        description="Your leads as files for a spreadsheet. They are made in the background; whoever asks is mailed the link."
        actions={ask}
      />
      {quota !== undefined && <Share quota={quota} zone={zone} />}
      <RecordList
        label="Exports"
        list={{ ...infiniteRows(query), refreshing: false }}
        renderRow={(row) => (
          <TenantExportRow
            key={row.id}
            row={row}
            words={wordsOf(row)}
            zone={zone}
            onAct={(action) => {
              if (action === "again") setAsking(asParams(row.filters));
              else setCancelling(row);
            }}
          />
        )}
        onClearFilters={null}
        empty={
          <EmptyState
            icon={<FileDown />}
            title="No exports yet"
            description="Ask for a file of all your leads or some of them. It appears here and is kept for 7 days."
            actions={ask}
          />
        }
      />
      {asking !== null && <ExportDialog initial={asking} onClose={() => setAsking(null)} />}
      {cancelling !== null && (
        <CancelDialog
          exportId={cancelling.id}
          words={wordsOf(cancelling)}
          onClose={() => setCancelling(null)}
        />
      )}
    </Page>
  );
}

const anyMoves = (pages: readonly { items: readonly InboxExportItem[] }[] | undefined): boolean =>
  pages?.some(({ items }) => items.some(({ state }) => isUnfinished(state))) === true;

/** What is left of the day, and when the next day begins. */
function Share({ quota: { left, limit, resetsAt }, zone }: { quota: ExportQuota; zone: string }) {
  return (
    <p className="text-sm text-muted-foreground">
      <span className="tabular font-medium text-foreground">
        {left} of {limit}
      </span>{" "}
      exports left today · the next day of UTC begins <RelativeTime at={resetsAt} zone={zone} />
    </p>
  );
}
