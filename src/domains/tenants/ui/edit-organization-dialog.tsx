"use client";

import { useId } from "react";
import { Form, useZodForm } from "@/ui/form";
import { FormDialog } from "@/ui/form-dialog";
import { TextField } from "@/ui/form-fields";
import { toast } from "@/ui/toast";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";

type Organization = RouterOutputs["tenants"]["get"]["organization"];

export function EditOrganizationDialog({
  organization,
  onClose,
}: {
  organization: Organization;
  onClose: () => void;
}) {
  const formId = useId();
  const utils = trpc.useUtils();
  const update = trpc.tenants.updateOrganization.useMutation();
  const form = useZodForm(async () => (await import("../contract")).updateOrganizationSchema, {
    defaultValues: organization,
  });
  const busy = form.formState.isSubmitting;
  return (
    <FormDialog
      title={`Edit ${organization.name}`}
      formId={formId}
      busy={busy}
      submit="Save Organization"
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const saved = await update.mutateAsync(values);
          toast.success(`${saved.name} saved`);
          onClose();
          await Promise.all([utils.tenants.invalidate(), utils.dashboard.invalidate()]);
        }}
      >
        <TextField control={form.control} name="name" label="Organization name" required maxLength={120} />
        <TextField
          control={form.control}
          name="legalName"
          label="Legal name"
          emptyAs="null"
          maxLength={120}
        />
        <TextField
          control={form.control}
          name="billingEmail"
          label="Billing e-mail"
          type="email"
          emptyAs="null"
        />
      </Form>
    </FormDialog>
  );
}
