"use client";

import { Bookmark, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { IconButton } from "@/ui/icon-button";
import { messages } from "@/ui/messages";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";

type View = { id: string; name: string };

export default function ManageViewsDialog({ page, onClose }: { page: string; onClose: () => void }) {
  const utils = trpc.useUtils();
  const query = trpc.savedViews.list.useQuery({ page });
  const remove = trpc.savedViews.delete.useMutation();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<View | null>(null);
  const views = query.data ?? [];

  async function confirmDelete(view: View) {
    await remove.mutateAsync({ id: view.id });
    await utils.savedViews.list.invalidate({ page });
    toast.success(`View "${view.name}" deleted`);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Manage Views"
      description="Only you see these views."
      footer={<Button onClick={onClose}>{messages.actions.close}</Button>}
    >
      {query.error !== null && query.data === undefined ? (
        <ErrorState
          compact
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : views.length === 0 ? (
        <EmptyState
          icon={<Bookmark />}
          title="No saved views"
          description="Set filters, then save them under a name."
        />
      ) : (
        <ul className="divide-y divide-border rounded-md border border-border">
          {views.map((view) => (
            <li key={view.id} className="px-3 py-1.5">
              {renaming === view.id ? (
                <RenameForm view={view} page={page} onDone={() => setRenaming(null)} />
              ) : (
                <div className="flex items-center gap-1">
                  <span className="min-w-0 flex-1 truncate">{view.name}</span>
                  <IconButton
                    label={`Rename ${view.name}`}
                    size="icon-sm"
                    onClick={() => setRenaming(view.id)}
                  >
                    <Pencil aria-hidden="true" />
                  </IconButton>
                  <IconButton label={`Delete ${view.name}`} size="icon-sm" onClick={() => setDeleting(view)}>
                    <Trash2 aria-hidden="true" />
                  </IconButton>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {deleting !== null && (
        <ConfirmDialog
          open
          onOpenChange={(open) => {
            if (!open) setDeleting(null);
          }}
          title={`Delete view "${deleting.name}"?`}
          consequence="Only this list of filters is deleted; the records it shows stay as they are."
          confirmLabel="Delete View"
          tone="danger"
          onConfirm={() => confirmDelete(deleting)}
        />
      )}
    </Dialog>
  );
}

function RenameForm({ view, page, onDone }: { view: View; page: string; onDone: () => void }) {
  const utils = trpc.useUtils();
  const rename = trpc.savedViews.rename.useMutation();
  const form = useZodForm(
    async () => (await import("../rules/saved-view")).createSavedViewSchema.pick({ name: true }),
    { defaultValues: { name: view.name } },
  );

  async function submit({ name }: { name: string }) {
    await rename.mutateAsync({ id: view.id, name });
    await utils.savedViews.list.invalidate({ page });
    toast.success(`View renamed to "${name}"`);
    onDone();
  }

  return (
    <Form form={form} onSubmit={submit} className="gap-2 py-1">
      <TextField control={form.control} name="name" label={`New name of ${view.name}`} required autoFocus />
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onDone}>
          {messages.actions.cancel}
        </Button>
        <Button size="sm" type="submit" variant="primary" loading={form.formState.isSubmitting}>
          Rename View
        </Button>
      </div>
    </Form>
  );
}
