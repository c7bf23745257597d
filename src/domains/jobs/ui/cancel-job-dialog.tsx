"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { plural } from "@/ui/format";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { JobDetail } from "../rules/views";
import { isExport, isImport } from "../words";
import { useRefreshJobs } from "./use-refresh-jobs";

type CancelJobDialogProps = { job: JobDetail; onClose: () => void };

/** What becomes of the job, and of what it has done so far. */
function consequenceOf({ kind, state, done }: JobDetail): string {
  const makesFile = isExport(kind);
  if (state === "queued")
    return `It will not start${makesFile ? ", and no file is made" : ""}. You can run it again.`;
  if (isImport(kind)) {
    return "It stops after the rows it is at. What is done stays done; you can go on later, or cancel the import on its page.";
  }
  if (!makesFile) return "It stops after the piece it is at. What it has done so far stays done.";
  const written = plural(done, "row", "rows");
  return `It stops after the piece it is at. What is written so far (${written}) is thrown away. You can run it again.`;
}

export function CancelJobDialog({ job, onClose }: CancelJobDialogProps) {
  const { id, title, state } = job;
  const refresh = useRefreshJobs();
  const cancel = trpc.jobs.cancel.useMutation();

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
      consequence={consequenceOf(job)}
      confirmLabel="Cancel Job"
      tone="danger"
      onConfirm={confirm}
    />
  );
}
