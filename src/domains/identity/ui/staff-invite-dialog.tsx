"use client";

import { Form, useZodForm } from "@/ui/form";
import { SelectField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { TextField } from "@/ui/form-fields";
import { trpc } from "@/ui/trpc/client";
import type { ShownLink } from "./one-time-link-dialog";
import { STAFF_ROLE_OPTIONS } from "./staff-labels";

type StaffInviteDialogProps = { onClose: () => void; onInvited: (link: ShownLink) => void };

const FORM_ID = "invite-staff";

export function StaffInviteDialog({ onClose, onInvited }: StaffInviteDialogProps) {
  const invite = trpc.identity.staff.invite.useMutation();
  const utils = trpc.useUtils();
  const form = useZodForm(async () => (await import("../contract")).inviteStaffInput, {
    defaultValues: { name: "", email: "", role: "provider_analyst" },
  });
  return (
    <FormDialog
      title="Invite staff member"
      description="They set their own password by a link that works once, for 72 hours."
      formId={FORM_ID}
      busy={invite.isPending}
      submit="Create Invite"
      onClose={onClose}
    >
      <Form
        id={FORM_ID}
        form={form}
        onSubmit={async (values) => {
          const link = await invite.mutateAsync(values);
          await utils.identity.staff.invalidate();
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
        <SelectField
          control={form.control}
          name="role"
          label="Role"
          hint="Administrators change everything; analysts read and export."
          options={STAFF_ROLE_OPTIONS}
          required
        />
      </Form>
    </FormDialog>
  );
}
