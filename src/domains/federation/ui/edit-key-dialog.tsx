"use client";

import { useId } from "react";
import { Form, useZodForm } from "@/ui/form";
import { FormDialog } from "@/ui/form-dialog";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { KeyListItem } from "../rules/views";
import { ExpiryField, ScopesField } from "./key-fields";

/** What a key may do and until when; the key itself stays. */
export function EditKeyDialog({ row, onClose }: { row: KeyListItem; onClose: () => void }) {
  const formId = useId();
  const utils = trpc.useUtils();
  const update = trpc.federation.updateKey.useMutation();
  const form = useZodForm(async () => (await import("../contract")).updateKeySchema, {
    defaultValues: { id: row.id, scopes: row.scopes, expiresAt: row.expiresAt },
  });
  const busy = form.formState.isSubmitting;
  return (
    <FormDialog
      size="lg"
      title={`Edit the key of ${row.clientName}`}
      description={`${row.keyId}. A change holds from the next request on.`}
      formId={formId}
      busy={busy}
      submit="Save Key"
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          await update.mutateAsync(values);
          toast.success("Key saved");
          onClose();
          await utils.federation.invalidate();
        }}
      >
        <ScopesField control={form.control} name="scopes" />
        <ExpiryField control={form.control} name="expiresAt" kept={row.expiresAt} />
      </Form>
    </FormDialog>
  );
}
