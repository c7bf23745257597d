"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Field } from "@/ui/field";
import { Textarea } from "@/ui/textarea";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { EscalationStep } from "../rules/escalation-steps";
import type { EscalationDetail } from "../rules/views";

type EscalationStepDialogProps = { ticket: EscalationDetail; step: EscalationStep; onClose: () => void };

const WORDS = {
  acknowledge: {
    title: "Acknowledge this escalation?",
    consequence: (tenant: string) => `${tenant} is told that you took it up, and what you write here.`,
    confirm: "Acknowledge",
    done: "Escalation acknowledged",
  },
  close: {
    title: "Close this escalation?",
    consequence: () => "It leaves the queue and cannot be opened again. Your note stays with the ticket.",
    confirm: "Close Escalation",
    done: "Escalation closed",
  },
} as const;

/** Takes a ticket up or ends it. Whoever was faster is named, and the ticket is shown as it is now. */
export function EscalationStepDialog({ ticket, step, onClose }: EscalationStepDialogProps) {
  const [note, setNote] = useState("");
  const utils = trpc.useUtils();
  const acknowledge = trpc.escalations.acknowledge.useMutation();
  const close = trpc.escalations.close.useMutation();
  const words = WORDS[step];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.title}
      consequence={words.consequence(ticket.tenantName)}
      confirmLabel={words.confirm}
      onConfirm={async () => {
        const input = { id: ticket.id, note: note.trim() === "" ? null : note };
        try {
          await (step === "close" ? close.mutateAsync(input) : acknowledge.mutateAsync(input));
          toast.success(words.done);
        } finally {
          await Promise.all([utils.escalations.invalidate(), utils.dashboard.badges.invalidate()]);
        }
      }}
    >
      <Field
        label="Note"
        hint={step === "close" ? "What came of it. Optional." : "Sent to the tenant. Optional."}
      >
        <Textarea rows={3} maxLength={2_000} value={note} onValueChange={setNote} />
      </Field>
    </ConfirmDialog>
  );
}
