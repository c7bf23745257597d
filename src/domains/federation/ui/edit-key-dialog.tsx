"use client";

import { useId } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, submitLabel, useZodForm } from "@/ui/form";
import { messages } from "@/ui/messages";
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
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      locked={busy}
      size="lg"
      title={`Edit the key of ${row.clientName}`}
      description={`${row.keyId}. A change holds from the next request on.`}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {submitLabel("Save Key", busy)}
          </Button>
        </>
      }
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
    </Dialog>
  );
}
