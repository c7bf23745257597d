"use client";

import { useId } from "react";
import { Form, useZodForm } from "@/ui/form";
import { FormDialog } from "@/ui/form-dialog";
import { toast } from "@/ui/toast";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { ClientFields } from "./client-fields";

export type FederatedClient = RouterOutputs["federation"]["client"];

/** Name, description and limit; made on the version that was shown. */
export function EditClientDialog({ client, onClose }: { client: FederatedClient; onClose: () => void }) {
  const formId = useId();
  const utils = trpc.useUtils();
  const update = trpc.federation.updateClient.useMutation();
  const { id, version, name, description, rateLimitPerMinute, status } = client;
  const form = useZodForm(async () => (await import("../contract")).updateClientSchema, {
    defaultValues: { id, version, name, description, rateLimitPerMinute, status },
  });
  const busy = form.formState.isSubmitting;
  return (
    <FormDialog title={`Edit ${name}`} formId={formId} busy={busy} submit="Save Client" onClose={onClose}>
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const saved = await update.mutateAsync(values);
          toast.success(`${saved.name} saved`);
          onClose();
          await Promise.all([utils.federation.invalidate(), utils.audit.invalidate()]);
        }}
      >
        <ClientFields control={form.control} />
      </Form>
    </FormDialog>
  );
}
