"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import type { WebhookEventType } from "../contract";
import { EVENT_TYPES } from "../rules/log-words";
import type { EndpointStatus } from "../rules/words";
import type { EndpointItem } from "../service/staff-endpoints";

type EndpointDialogProps = { endpoint: EndpointItem; onClose: () => void };

const closing = (onClose: () => void) => (open: boolean) => {
  if (!open) onClose();
};

type TestDialogProps = EndpointDialogProps & {
  /** Who is sent it: "Apex Plumbing", "Your receiver". */
  whom: string;
  onSend: (type: WebhookEventType) => Promise<unknown>;
};

/** The example of a type, signed as every delivery is, sent once. */
export function TestDialog({ endpoint: { address, eventTypes }, whom, onClose, onSend }: TestDialogProps) {
  const heard = EVENT_TYPES.filter((type) => eventTypes.includes(type));
  const [type, setType] = useState(heard[0] ?? "lead.assigned");
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title="Send a test event?"
      consequence={`${whom} is sent the example of the catalogue, once, at ${address}. Nothing in it is real.`}
      confirmLabel="Send Test Event"
      onConfirm={() => onSend(type)}
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

type StatusDialogProps = EndpointDialogProps & {
  title: string;
  onChange: (status: EndpointStatus) => Promise<unknown>;
};

/** Off, and on again. */
export function StatusDialog({ endpoint, title, onClose, onChange }: StatusDialogProps) {
  const active = endpoint.status === "active";
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title={title}
      consequence={
        active
          ? "It is told nothing more. What happens meanwhile is stored, and can be sent once it is enabled."
          : "It is told what happens from now on, and its failures are forgotten. Replay what was skipped to send that too."
      }
      confirmLabel={active ? "Disable Endpoint" : "Enable Endpoint"}
      tone={active ? "danger" : "primary"}
      onConfirm={() => onChange(active ? "disabled" : "active")}
    />
  );
}
