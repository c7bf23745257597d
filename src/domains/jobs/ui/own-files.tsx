"use client";

import { useState } from "react";
import { plural } from "@/ui/format";
import { infiniteRows } from "@/ui/infinite-rows";
import { pollAgainIn } from "@/ui/poll-interval";
import { RecordList } from "@/ui/record-list";
import { trpc } from "@/ui/trpc/client";
import { ownFileWords } from "../rules/own-file-words";
import type { OwnFile } from "../rules/views";
import { isUnfinished } from "../words";
import { CancelFileDialog } from "./cancel-file-dialog";
import { TenantFileRow } from "./tenant-file-row";

const LIVE_EVERY_MS = 2_000;

const anyMoves = (pages: readonly { items: readonly OwnFile[] }[] | undefined): boolean =>
  pages?.some(({ items }) => items.some(({ state }) => isUnfinished(state))) === true;

/** Files of other lists of the workspace than its leads, where any was asked for. */
export function OwnFiles({ zone }: { zone: string }) {
  const [cancelling, setCancelling] = useState<OwnFile | null>(null);
  const query = trpc.ownFiles.list.useInfiniteQuery(
    {},
    {
      getNextPageParam: (page) => page.nextCursor,
      // only while one is being made
      refetchInterval: ({ state }) =>
        anyMoves(state.data?.pages) ? pollAgainIn(LIVE_EVERY_MS, state) : false,
    },
  );
  const list = infiniteRows(query);
  if (list.rows === undefined ? list.error === null : list.rows.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-sm font-medium">Other lists</h2>
      <RecordList
        label="Files of other lists"
        list={{ ...list, refreshing: false }}
        renderRow={(row) => (
          <TenantFileRow
            key={row.id}
            row={row}
            words={ownFileWords(row.kind, row.filters)}
            amount={plural(row.done, "row", "rows")}
            zone={zone}
            onCancel={() => setCancelling(row)}
          />
        )}
        onClearFilters={null}
        empty={null}
      />
      {cancelling !== null && <CancelDialog file={cancelling} onClose={() => setCancelling(null)} />}
    </section>
  );
}

function CancelDialog({ file: { id, kind, filters }, onClose }: { file: OwnFile; onClose: () => void }) {
  const utils = trpc.useUtils();
  const cancel = trpc.ownFiles.cancel.useMutation({ onSettled: () => utils.ownFiles.invalidate() });
  return (
    <CancelFileDialog
      consequence={`${ownFileWords(kind, filters)}. No file is made; it can be asked for again at any time.`}
      cancel={() => cancel.mutateAsync({ id, kind })}
      onClose={onClose}
    />
  );
}
