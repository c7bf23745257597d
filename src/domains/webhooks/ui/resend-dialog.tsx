"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { DeliveryItem } from "../service/list-deliveries";

type ResendDialogProps = { delivery: DeliveryItem; onClose: () => void };

export function ResendDialog({ delivery, onClose }: ResendDialogProps) {
  const { id, type, status, tenantName, address } = delivery;
  const utils = trpc.useUtils();
  const resend = trpc.webhooks.resend.useMutation();
  const twice =
    status === "succeeded" ? " It has arrived before: a receiver that minds the webhook-id ignores it." : "";
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Resend ${type}?`}
      consequence={`${tenantName} is sent the same webhook again at ${address}, under the same webhook-id and signed anew.${twice}`}
      confirmLabel="Resend Delivery"
      onConfirm={async () => {
        await resend.mutateAsync({ id });
        toast.success("The delivery is queued");
        await utils.webhooks.invalidate();
      }}
    />
  );
}
