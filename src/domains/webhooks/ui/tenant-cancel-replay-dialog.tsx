"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { plural } from "@/ui/format";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { OwnReplay } from "../service/own-replays";

type CancelDialogProps = { replay: OwnReplay; words: string; onClose: () => void };

function consequenceOf({ state, done }: OwnReplay): string {
  if (state === "queued") return "It will not start: nothing is sent again.";
  const sent = plural(done, "delivery", "deliveries");
  return `It stops after the deliveries it is at. What it has sent again so far (${sent}) stays sent.`;
}

export function TenantCancelReplayDialog({ replay, words, onClose }: CancelDialogProps) {
  const utils = trpc.useUtils();
  const cancel = trpc.ownWebhooks.cancelReplay.useMutation();

  async function confirm() {
    try {
      await cancel.mutateAsync({ jobId: replay.id });
      toast.success("Stopping");
    } finally {
      await utils.ownWebhooks.replays.invalidate();
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Cancel this replay?"
      consequence={`${words}. ${consequenceOf(replay)}`}
      confirmLabel="Cancel Replay"
      tone="danger"
      onConfirm={confirm}
    />
  );
}
