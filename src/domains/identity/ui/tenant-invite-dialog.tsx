"use client";

import { Form, useZodForm } from "@/ui/form";
import { RadioField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { TextField } from "@/ui/form-fields";
import { trpc } from "@/ui/trpc/client";
import type { ShownLink } from "./one-time-link-dialog";
import { TENANT_ROLE_OPTIONS } from "./tenant-roles";

type InviteDialogProps = { onClose: () => void; onInvited: (link: ShownLink) => void };

const FORM_ID = "invite-person";

export function TenantInviteDialog({ onClose, onInvited }: InviteDialogProps) {
  const invite = trpc.team.invite.useMutation();
  const utils = trpc.useUtils();
  const form = useZodForm(async () => (await import("../contract")).inviteTeamMemberInput, {
    defaultValues: { name: "", email: "", role: "dispatcher" },
  });
  return (
    <FormDialog
      title="Invite Person"
      description="They set their own password by a link that works once, for 72 hours."
      formId={FORM_ID}
      busy={invite.isPending}
      submit="Send Invite"
      onClose={onClose}
    >
      <Form
        id={FORM_ID}
        form={form}
        onSubmit={async (values) => {
          const link = await invite.mutateAsync(values);
          await utils.team.invalidate();
          onInvited({ ...link, name: values.name });
        }}
      >
        <TextField control={form.control} name="name" label="Name" autoComplete="off" autoFocus required />
        <TextField
          control={form.control}
          name="email"
          label="E-mail"
          type="email"
          autoComplete="off"
          required
        />
        <RadioField control={form.control} name="role" label="Role" options={TENANT_ROLE_OPTIONS} required />
      </Form>
    </FormDialog>
  );
}
