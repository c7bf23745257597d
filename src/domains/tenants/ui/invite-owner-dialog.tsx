"use client";

import { useId } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, submitLabel, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { messages } from "@/ui/messages";
import { trpc } from "@/ui/trpc/client";
import type { OwnerInvite } from "../contract";

type InviteOwnerDialogProps = {
  tenantId: string;
  onClose: () => void;
  onInvited: (invite: OwnerInvite) => void;
};

export function InviteOwnerDialog({ tenantId, onClose, onInvited }: InviteOwnerDialogProps) {
  const formId = useId();
  const utils = trpc.useUtils();
  const invite = trpc.tenants.inviteOwner.useMutation();
  const form = useZodForm(async () => (await import("../contract")).inviteOwnerSchema, {
    defaultValues: { tenantId, name: "", email: "" },
  });
  const busy = form.formState.isSubmitting;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      locked={busy}
      size="sm"
      title="Invite an owner"
      description="They get a link that works once. Someone already invited gets a new one; the older one ends."
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {submitLabel("Invite Owner", busy)}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const made = await invite.mutateAsync(values);
          onInvited(made);
          await Promise.all([
            utils.tenants.invalidate(),
            utils.timeline.invalidate(),
            utils.audit.invalidate(),
          ]);
        }}
      >
        <TextField control={form.control} name="name" label="Name" required autoComplete="off" />
        <TextField
          control={form.control}
          name="email"
          label="E-mail"
          type="email"
          required
          autoComplete="off"
        />
      </Form>
    </Dialog>
  );
}
