"use client";

import { FileDown } from "lucide-react";
import { useState } from "react";
import { OwnFiles, TenantFileRow } from "@/domains/jobs/ui/index";
import { isUnfinished } from "@/domains/jobs/words";
import { EmptyState } from "@/ui/empty-state";
import { plural } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { pollAgainIn } from "@/ui/poll-interval";
import { RecordList } from "@/ui/record-list";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import type { ExportQuota, InboxExportItem } from "../buyer-contract";
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
      refetchInterval: ({ state }) =>
        anyMoves(state.data?.pages) ? pollAgainIn(LIVE_EVERY_MS, state) : false,
    },
  );
  const moves = anyMoves(query.data?.pages);
  const quota = trpc.inboxExports.quota.useQuery(undefined, {
    // asked once more after the last one has ended: one that failed has given its share back
    refetchInterval: ({ state }) =>
      moves || state.dataUpdatedAt < query.dataUpdatedAt ? pollAgainIn(LIVE_EVERY_MS, state) : false,
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
        description="Files for a spreadsheet, made in the background and kept for 7 days. Whoever asks for leads is mailed the link."
        actions={ask}
      />
      {quota !== undefined && <Share quota={quota} zone={zone} />}
      <RecordList
        label="Exports"
        list={{ ...infiniteRows(query), refreshing: false }}
        renderRow={(row) => (
          <TenantFileRow
            key={row.id}
            row={row}
            words={wordsOf(row)}
            amount={plural(row.done, "lead", "leads")}
            failureHint="It does not count as one of the day's exports."
            zone={zone}
            onCancel={() => setCancelling(row)}
            onAgain={() => setAsking(asParams(row.filters))}
          />
        )}
        onClearFilters={null}
        empty={
          <EmptyState
            icon={<FileDown />}
            title="No exports of leads yet"
            description="Ask for a file of all your leads or some of them. It appears here and is kept for 7 days."
            actions={ask}
          />
        }
      />
      <OwnFiles zone={zone} />
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
