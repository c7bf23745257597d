"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";

type CancelDialogProps = { exportId: string; words: string; onClose: () => void };

export function TenantCancelExportDialog({ exportId, words, onClose }: CancelDialogProps) {
  const utils = trpc.useUtils();
  const cancel = trpc.inboxExports.cancel.useMutation();

  async function confirm() {
    try {
      await cancel.mutateAsync({ exportId });
      toast.success("Stopping");
    } finally {
      await utils.inboxExports.invalidate();
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Cancel this export?"
      consequence={`${words}: no file is made. It still counts as one of today's exports.`}
      confirmLabel="Cancel Export"
      tone="danger"
      onConfirm={confirm}
    />
  );
}
