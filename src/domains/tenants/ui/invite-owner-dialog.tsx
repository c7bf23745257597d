"use client";

import { useId } from "react";
import { Form, useZodForm } from "@/ui/form";
import { FormDialog } from "@/ui/form-dialog";
import { TextField } from "@/ui/form-fields";
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
    <FormDialog
      size="sm"
      title="Invite an owner"
      description="They get a link that works once. Someone already invited gets a new one; the older one ends."
      formId={formId}
      busy={busy}
      submit="Invite Owner"
      onClose={onClose}
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
    </FormDialog>
  );
}
