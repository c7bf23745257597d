"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { EVENT_TYPES } from "../rules/log-words";
import type { EndpointItem } from "../service/staff-endpoints";

type EndpointDialogProps = { endpoint: EndpointItem; onClose: () => void };

const closing = (onClose: () => void) => (open: boolean) => {
  if (!open) onClose();
};

/** The example of a type, signed as every delivery is, sent once. */
export function SendTestDialog({ endpoint, onClose }: EndpointDialogProps) {
  const { id, tenantId, tenantName, address, eventTypes } = endpoint;
  const heard = EVENT_TYPES.filter((type) => eventTypes.includes(type));
  const [type, setType] = useState(heard[0] ?? "lead.assigned");
  const utils = trpc.useUtils();
  const send = trpc.webhooks.sendTest.useMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title="Send a test event?"
      consequence={`${tenantName} is sent the example of the catalogue, once, at ${address}. Nothing in it is real.`}
      confirmLabel="Send Test Event"
      onConfirm={async () => {
        await send.mutateAsync({ tenantId, endpointId: id, type });
        toast.success("The test event is queued", { description: "It appears under Deliveries." });
        await utils.webhooks.invalidate();
      }}
    >
      <Field label="Event">
        <Select
          options={EVENT_TYPES.map((value) => ({ value, label: value }))}
          value={type}
          onValueChange={setType}
        />
      </Field>
    </ConfirmDialog>
  );
}

/** Off, and on again. */
export function EndpointStatusDialog({ endpoint, onClose }: EndpointDialogProps) {
  const { id, tenantId, tenantName, status, version } = endpoint;
  const active = status === "active";
  const verb = active ? "Disable Endpoint" : "Enable Endpoint";
  const utils = trpc.useUtils();
  const change = trpc.webhooks.setEndpointStatus.useMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title={`${active ? "Disable" : "Enable"} the endpoint of ${tenantName}?`}
      consequence={
        active
          ? "It is told nothing more. What happens meanwhile is stored, and can be sent once it is enabled."
          : "It is told what happens from now on, and its failures are forgotten. Replay what was skipped to send that too."
      }
      confirmLabel={verb}
      tone={active ? "danger" : "primary"}
      onConfirm={async () => {
        await change.mutateAsync({
          tenantId,
          endpointId: id,
          status: active ? "disabled" : "active",
          version,
        });
        toast.success(active ? "Endpoint disabled" : "Endpoint enabled");
        await utils.webhooks.invalidate();
      }}
    />
  );
}
