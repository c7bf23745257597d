"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { isUnfinished } from "@/domains/jobs/words";
import { EmptyState } from "@/ui/empty-state";
import { GuardedButton } from "@/ui/guarded-button";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { pollAgainIn } from "@/ui/poll-interval";
import { RecordList } from "@/ui/record-list";
import { trpc } from "@/ui/trpc/client";
import type { OwnReplay } from "../service/own-replays";
import { replayWords, TenantReplayRow } from "./tenant-replay-row";

const ReplayDialog = lazyPart(async () => (await import("./tenant-replay-dialog")).TenantReplayDialog);
const CancelDialog = lazyPart(
  async () => (await import("./tenant-cancel-replay-dialog")).TenantCancelReplayDialog,
);

const LIVE_EVERY_MS = 2_000;

const anyMoves = (pages: readonly { items: readonly OwnReplay[] }[] | undefined): boolean =>
  pages?.some(({ items }) => items.some(({ state }) => isUnfinished(state))) === true;

/** What this workspace asked to have sent again: how far each replay is, and what came of it. */
export function TenantReplaysPage() {
  const [replaying, setReplaying] = useState(false);
  const [cancelling, setCancelling] = useState<OwnReplay | null>(null);
  const zone = trpc.workspace.home.useQuery().data?.timeZone ?? "UTC";
  const endpoints = trpc.ownWebhooks.endpoints.useQuery().data?.items ?? [];
  const query = trpc.ownWebhooks.replays.useInfiniteQuery(
    {},
    {
      getNextPageParam: (page) => page.nextCursor,
      // only while one is under way
      refetchInterval: ({ state }) =>
        anyMoves(state.data?.pages) ? pollAgainIn(LIVE_EVERY_MS, state) : false,
    },
  );
  const wordsOf = (replay: OwnReplay) => replayWords(replay, endpoints, zone);
  const list = infiniteRows(query);
  const replay = (
    <GuardedButton permission="buyer.webhooks.manage" onClick={() => setReplaying(true)}>
      <RotateCw aria-hidden="true" />
      Replay Deliveries
    </GuardedButton>
  );
  return (
    <>
      {list.rows !== undefined && list.rows.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-muted-foreground">
            They go on when you leave. Whoever asked is mailed about one that takes longer than a minute.
          </p>
          {replay}
        </div>
      )}
      <RecordList
        label="Replays"
        list={{ ...list, refreshing: false }}
        renderRow={(row) => (
          <TenantReplayRow
            key={row.id}
            replay={row}
            words={wordsOf(row)}
            zone={zone}
            onCancel={() => setCancelling(row)}
          />
        )}
        onClearFilters={null}
        empty={
          <EmptyState
            icon={<RotateCw />}
            title="No replays yet"
            description="Have what your endpoints missed sent again: deliveries that failed, or that were skipped while an endpoint was disabled."
            actions={replay}
          />
        }
      />
      {replaying && <ReplayDialog endpoint={null} onClose={() => setReplaying(false)} />}
      {cancelling !== null && (
        <CancelDialog replay={cancelling} words={wordsOf(cancelling)} onClose={() => setCancelling(null)} />
      )}
    </>
  );
}
