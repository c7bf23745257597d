"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { OwnEndpoint } from "../service/own-endpoint";
import { StatusDialog, TestDialog } from "./endpoint-dialogs";
import { DELIVERIES_PATH } from "./tenant-webhooks-search-params";
import type { ShownSecret } from "./tenant-secret-dialog";

type EndpointDialogProps = { endpoint: OwnEndpoint; onClose: () => void };

const closing = (onClose: () => void) => (open: boolean) => {
  if (!open) onClose();
};

/** A test event; what becomes of it is shown at once. */
export function OwnTestDialog({ endpoint, onClose }: EndpointDialogProps) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const send = trpc.ownWebhooks.sendTest.useMutation();
  return (
    <TestDialog
      endpoint={endpoint}
      whom="Your receiver"
      onClose={onClose}
      onSend={async (type) => {
        const { deliveryId } = await send.mutateAsync({ endpointId: endpoint.id, type });
        await utils.ownWebhooks.invalidate();
        router.push(`${DELIVERIES_PATH}?delivery=${deliveryId}`);
      }}
    />
  );
}

export function OwnStatusDialog({ endpoint, onClose }: EndpointDialogProps) {
  const { id: endpointId, status: before, version } = endpoint;
  const utils = trpc.useUtils();
  const change = trpc.ownWebhooks.change.useMutation();
  return (
    <StatusDialog
      endpoint={endpoint}
      title={before === "active" ? "Disable this endpoint?" : "Enable this endpoint?"}
      onClose={onClose}
      onChange={async (status) => {
        await change.mutateAsync({ endpointId, status, version });
        toast.success(status === "active" ? "Endpoint enabled" : "Endpoint disabled");
        await utils.ownWebhooks.invalidate();
      }}
    />
  );
}

type DeleteDialogProps = EndpointDialogProps & { onDeleted: () => void };

export function OwnDeleteDialog({ endpoint, onClose, onDeleted }: DeleteDialogProps) {
  const utils = trpc.useUtils();
  const remove = trpc.ownWebhooks.remove.useMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title="Delete this endpoint?"
      consequence={`${endpoint.address} is told nothing more and its secrets are gone. What it was sent stays in the log. This cannot be undone.`}
      confirmLabel="Delete Endpoint"
      tone="danger"
      onConfirm={async () => {
        await remove.mutateAsync({ endpointId: endpoint.id });
        onDeleted();
        toast.success("Endpoint deleted");
        await utils.ownWebhooks.invalidate();
      }}
    />
  );
}

const OVERLAPS = [
  { value: "24", label: "24 hours" },
  { value: "6", label: "6 hours" },
  { value: "1", label: "1 hour" },
  { value: "0", label: "None: the secret until now ends at once" },
] as const;
type Overlap = (typeof OVERLAPS)[number]["value"];

type RotateDialogProps = EndpointDialogProps & { onMade: (made: ShownSecret) => void };

export function OwnRotateDialog({ endpoint, onClose, onMade }: RotateDialogProps) {
  const [overlap, setOverlap] = useState<Overlap>("24");
  const utils = trpc.useUtils();
  const rotate = trpc.ownWebhooks.rotate.useMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title="Rotate the secret?"
      consequence="A new secret is shown once. During the overlap every delivery is signed with both, so that your receiver misses nothing while you replace it."
      confirmLabel="Rotate Secret"
      tone={overlap === "0" ? "danger" : "primary"}
      onConfirm={async () => {
        const made = await rotate.mutateAsync({ endpointId: endpoint.id, overlapHours: Number(overlap) });
        onMade({ ...made, address: endpoint.address });
        await utils.ownWebhooks.invalidate();
      }}
    >
      <Field label="Overlap">
        <Select<Overlap> options={OVERLAPS} value={overlap} onValueChange={setOverlap} />
      </Field>
    </ConfirmDialog>
  );
}
