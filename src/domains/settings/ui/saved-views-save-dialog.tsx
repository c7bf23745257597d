"use client";

import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { messages } from "@/ui/messages";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";

type SaveViewDialogProps = { page: string; state: Record<string, string>; onClose: () => void };

const FORM_ID = "save-view";

export default function SaveViewDialog({ page, state, onClose }: SaveViewDialogProps) {
  const utils = trpc.useUtils();
  const create = trpc.savedViews.create.useMutation();
  const form = useZodForm(
    async () => (await import("../rules/saved-view")).createSavedViewSchema.pick({ name: true }),
    { defaultValues: { name: "" } },
  );
  const count = Object.keys(state).length;

  async function save({ name }: { name: string }) {
    await create.mutateAsync({ page, name, state });
    await utils.savedViews.list.invalidate({ page });
    toast.success(`View "${name}" saved`);
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="sm"
      title="Save View"
      description={
        count === 0
          ? "No filter is set: the view will show everything."
          : "Keeps the filters, search and columns that are set now."
      }
      footer={
        <>
          <Button onClick={onClose}>{messages.actions.cancel}</Button>
          <Button type="submit" form={FORM_ID} variant="primary" loading={form.formState.isSubmitting}>
            Save View
          </Button>
        </>
      }
    >
      <Form form={form} id={FORM_ID} onSubmit={save}>
        <TextField control={form.control} name="name" label="Name" required autoFocus maxLength={60} />
      </Form>
    </Dialog>
  );
}
