"use client";

import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { submitLabel } from "@/ui/form";
import { messages } from "@/ui/messages";

type EntryDialogProps = {
  title: string;
  formId: string;
  busy: boolean;
  submit: string;
  onClose: () => void;
  children: ReactNode;
};

/** The frame around the form of one niche or competition level. */
export function EntryDialog({ title, formId, busy, submit, onClose, children }: EntryDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      locked={busy}
      size="sm"
      title={title}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {submitLabel(submit, busy)}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
