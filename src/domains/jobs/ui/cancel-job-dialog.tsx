"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { formatNumber, plural } from "@/ui/format";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { JobDetail } from "../rules/views";
import { useRefreshJobs } from "./use-refresh-jobs";

type CancelJobDialogProps = { job: JobDetail; onClose: () => void };

export function CancelJobDialog({ job: { id, title, state, done }, onClose }: CancelJobDialogProps) {
  const refresh = useRefreshJobs();
  const cancel = trpc.jobs.cancel.useMutation();
  const written = `${formatNumber(done)} ${plural(done, "row", "rows")} written so far`;

  async function confirm() {
    await cancel.mutateAsync({ id });
    await refresh();
    toast.success(state === "queued" ? "Cancelled" : "Stopping");
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Cancel ${title}?`}
      consequence={
        state === "queued"
          ? "It will not start, and no file is made. You can run it again."
          : `It stops after the piece it is at, and the ${written} are thrown away. You can run it again.`
      }
      confirmLabel="Cancel Job"
      tone="danger"
      onConfirm={confirm}
    />
  );
}
