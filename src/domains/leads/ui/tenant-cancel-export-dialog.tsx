"use client";

import { CancelFileDialog } from "@/domains/jobs/ui/index";
import { trpc } from "@/ui/trpc/client";

type CancelDialogProps = { exportId: string; words: string; onClose: () => void };

export function TenantCancelExportDialog({ exportId, words, onClose }: CancelDialogProps) {
  const utils = trpc.useUtils();
  const cancel = trpc.inboxExports.cancel.useMutation({ onSettled: () => utils.inboxExports.invalidate() });
  return (
    <CancelFileDialog
      consequence={`${words}: no file is made. It still counts as one of today's exports.`}
      cancel={() => cancel.mutateAsync({ exportId })}
      onClose={onClose}
    />
  );
}
