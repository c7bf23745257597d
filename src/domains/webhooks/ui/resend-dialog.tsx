"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { DeliveryItem } from "../service/list-deliveries";

type ResendDialogProps = { delivery: DeliveryItem; onClose: () => void };

type QuestionProps = ResendDialogProps & {
  /** Who is sent it: "Apex Plumbing", "Your receiver". */
  whom: string;
  onResend: () => Promise<unknown>;
};

function Question({ delivery: { type, status, address }, whom, onClose, onResend }: QuestionProps) {
  const twice =
    status === "succeeded" ? " It has arrived before: a receiver that minds the webhook-id ignores it." : "";
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Resend ${type}?`}
      consequence={`${whom} is sent the same webhook again at ${address}, under the same webhook-id and signed anew.${twice}`}
      confirmLabel="Resend Delivery"
      onConfirm={async () => {
        await onResend();
        toast.success("The delivery is queued");
      }}
    />
  );
}

export function ResendDialog(props: ResendDialogProps) {
  const { id, tenantName } = props.delivery;
  const utils = trpc.useUtils();
  const resend = trpc.webhooks.resend.useMutation({ onSuccess: () => utils.webhooks.invalidate() });
  return <Question {...props} whom={tenantName} onResend={() => resend.mutateAsync({ id })} />;
}

export function OwnResendDialog(props: ResendDialogProps) {
  const { id } = props.delivery;
  const utils = trpc.useUtils();
  const resend = trpc.ownWebhooks.resend.useMutation({ onSuccess: () => utils.ownWebhooks.invalidate() });
  return <Question {...props} whom="Your receiver" onResend={() => resend.mutateAsync({ id })} />;
}
