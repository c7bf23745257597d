"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { submitLabel } from "./form";
import { messages } from "./messages";

type FormDialogProps = {
  title: string;
  description?: string;
  size?: "sm" | "md" | "lg";
  /** The form inside, which the button of the footer submits. */
  formId: string;
  /** It is being submitted: the dialog stays until there is an answer. */
  busy: boolean;
  /** The verb on the button. */
  submit: string;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog that is one form: Cancel, and the button that submits it. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, size, formId, busy, submit, onClose, children } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      locked={busy}
      size={size}
      title={title}
      description={description}
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
