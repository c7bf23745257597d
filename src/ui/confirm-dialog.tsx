"use client";

import { type ReactNode, useState } from "react";
import { Alert } from "./alert";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { type ErrorInfo, toErrorInfo } from "./error-info";
import { RequestId } from "./error-state";
import { messages } from "./messages";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The verb and its object: "Approve dispute of 3 leads?" */
  title: ReactNode;
  /** The consequence, in figures: "Credits $135.00 to Apex Plumbing. This cannot be undone." */
  consequence: ReactNode;
  /** The same verb as the title: "Approve Dispute". */
  confirmLabel: string;
  tone?: "primary" | "danger";
  size?: "sm" | "md";
  /** Closes when it resolves; stays open and shows the error when it rejects. */
  onConfirm: () => Promise<unknown>;
  /** Further inputs: reason, note. */
  children?: ReactNode;
  confirmDisabled?: boolean;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    consequence,
    confirmLabel,
    tone = "primary",
    size = "sm",
    onConfirm,
    children,
    confirmDisabled = false,
  } = props;
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ErrorInfo | null>(null);

  function change(next: boolean) {
    if (!next) setFailure(null);
    onOpenChange(next);
  }

  async function confirm() {
    setPending(true);
    setFailure(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (error) {
      setFailure(toErrorInfo(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      locked={pending}
      size={size}
      title={title}
      description={consequence}
      footer={
        <>
          <Button onClick={() => change(false)} disabled={pending}>
            {messages.actions.cancel}
          </Button>
          <Button variant={tone} loading={pending} disabled={confirmDisabled} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children === undefined && failure === null ? undefined : (
        <div className="flex flex-col gap-3">
          {children}
          {failure !== null && (
            <Alert tone="danger">
              {failure.detail}
              {failure.requestId !== null && (
                <RequestId value={failure.requestId} className="text-danger-foreground" />
              )}
            </Alert>
          )}
        </div>
      )}
    </Dialog>
  );
}
