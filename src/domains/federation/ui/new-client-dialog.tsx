"use client";

import { useId, useState } from "react";
import { useTenantOptions } from "@/domains/tenants/ui/index";
import { newId } from "@/platform/ids";
import { Form, useZodForm } from "@/ui/form";
import { ComboboxField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { ClientFields } from "./client-fields";

type NewClientDialogProps = {
  /** Chosen to begin with. */
  tenantId: string | null;
  onClose: () => void;
  onCreated: (id: string) => void;
};

export function NewClientDialog({ tenantId, onClose, onCreated }: NewClientDialogProps) {
  const formId = useId();
  // Kept until the dialog closes: a submit sent twice then makes one client.
  const [id] = useState(() => newId());
  const utils = trpc.useUtils();
  const tenants = useTenantOptions(tenantId);
  const create = trpc.federation.createClient.useMutation();
  const form = useZodForm(async () => (await import("../contract")).createClientSchema, {
    defaultValues: { id, tenantId: tenantId ?? "", name: "", description: null, rateLimitPerMinute: null },
  });
  const busy = form.formState.isSubmitting;
  return (
    <FormDialog
      title="New federated client"
      description="One system of one client company: its CRM, its call tracking, its own program. It gets keys next."
      formId={formId}
      busy={busy}
      submit="Create Client"
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const made = await create.mutateAsync(values);
          toast.success(`${made.name} created. Next: create its key.`);
          onCreated(made.id);
          await utils.federation.invalidate();
        }}
      >
        <ComboboxField
          control={form.control}
          name="tenantId"
          label="Client company"
          hint="Its keys reach this company's data only."
          placeholder="Type a name"
          options={tenants.options}
          onSearch={tenants.onSearch}
          loading={tenants.loading}
          required
        />
        <ClientFields control={form.control} />
      </Form>
    </FormDialog>
  );
}
