"use client";

import { useId } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, submitLabel, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { messages } from "@/ui/messages";
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
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      locked={busy}
      title={`Edit ${organization.name}`}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {submitLabel("Save Organization", busy)}
          </Button>
        </>
      }
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
    </Dialog>
  );
}
