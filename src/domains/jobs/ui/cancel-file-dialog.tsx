"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";

type CancelFileDialogProps = {
  /** What is lost, in a sentence. */
  consequence: string;
  /** Asks for it to stop, and has the list read anew. */
  cancel: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks once more before the making of a workspace's file is stopped. */
export function CancelFileDialog({ consequence, cancel, onClose }: CancelFileDialogProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Cancel this export?"
      consequence={consequence}
      confirmLabel="Cancel Export"
      tone="danger"
      onConfirm={async () => {
        await cancel();
        toast.success("Stopping the export");
      }}
    />
  );
}
