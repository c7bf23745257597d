"use client";

import { type ReactNode, useState } from "react";
import { Alert } from "./alert";
import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { CopyField } from "./copy-field";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { messages } from "./messages";
import { useUnsavedGuard } from "./unsaved-guard";

type ShownOnceDialogProps = {
  title: string;
  description: string;
  size?: "md" | "lg";
  /** Null where there is none to show: the dialog then closes like any other. */
  secret: string | null;
  /** Above the secret: what it belongs to, or why there is none. */
  lead?: ReactNode;
  /** Below it: what is done with it. */
  children?: ReactNode;
  onClose: () => void;
};

/**
 * Shows a secret. It cannot be shown again, so nothing closes this but a deliberate answer: Escape or a press outside
 * says what would be lost.
 */
export function ShownOnceDialog(props: ShownOnceDialogProps) {
  const { title, description, size, secret, lead, children, onClose } = props;
  const [stored, setStored] = useState(secret === null);
  const [refused, setRefused] = useState(false);
  const guard = useUnsavedGuard(!stored);

  function close() {
    if (stored) onClose();
    else setRefused(true);
  }

  return (
    <>
      <Dialog
        open
        onOpenChange={(open) => {
          if (!open) close();
        }}
        size={size}
        title={title}
        description={description}
        footer={
          <Button variant="primary" onClick={close}>
            {stored ? messages.actions.done : messages.actions.close}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          {lead}
          {secret !== null && (
            <>
              <CopyField label="Secret" value={secret} />
              <Alert tone={refused && !stored ? "danger" : "warning"}>
                {refused && !stored ? messages.secret.notYet : messages.secret.shownOnce}
              </Alert>
              <Field layout="row" label={messages.secret.copied}>
                <Checkbox checked={stored} onCheckedChange={(checked) => setStored(checked)} />
              </Field>
            </>
          )}
          {children}
        </div>
      </Dialog>
      {guard}
    </>
  );
}
