"use client";

import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { SelectField } from "@/ui/form-choice-fields";
import { TextareaField } from "@/ui/form-fields";
import { messages } from "@/ui/messages";
import { optionsOf } from "@/ui/options";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { ReclassifyInput } from "../contract";
import { CLASSIFICATION_LABELS, CLASSIFICATION_TYPES } from "../rules/words";
import { reclassifyConsequence } from "./dispute-consequence";
import { useRefreshLeads } from "./use-refresh-leads";

const FORM_ID = "reclassify";
const options = optionsOf(CLASSIFICATION_TYPES, CLASSIFICATION_LABELS);

export default function ReclassifyDialog({ leadId, onClose }: { leadId: string; onClose: () => void }) {
  const refresh = useRefreshLeads();
  const { client } = trpc.useUtils();
  const query = trpc.leads.get.useQuery({ leadId });
  const reclassify = trpc.leads.reclassify.useMutation();
  const form = useZodForm(async () => (await import("../contract")).reclassifyInput, {
    defaultValues: { leadId, classificationType: undefined, reason: "" },
  });
  const busy = form.formState.isSubmitting;

  async function undoIt() {
    try {
      // The dialog is long closed by then: the plain client outlives it.
      await client.leads.undoReclassify.mutate({ leadId });
      toast.success("Classification undone");
    } catch (error) {
      toast.error(error, "The classification was not undone");
    } finally {
      await refresh();
    }
  }

  async function submit(input: ReclassifyInput) {
    await reclassify.mutateAsync(input);
    toast.success(`Lead reclassified as ${CLASSIFICATION_LABELS[input.classificationType].toLowerCase()}`, {
      undo: () => void undoIt(),
    });
    onClose();
    await refresh();
  }

  return (
    <Dialog
      open
      locked={busy}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Reclassify Lead"
      description={
        query.data === undefined ? undefined : `${query.data.contactName}, ${query.data.nicheName}`
      }
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button type="submit" form={FORM_ID} variant="primary" loading={busy}>
            Reclassify Lead
          </Button>
        </>
      }
    >
      <Form form={form} id={FORM_ID} onSubmit={submit}>
        <SelectField
          control={form.control}
          name="classificationType"
          label="Classification"
          options={options}
          placeholder="Choose a classification"
          required
        />
        <TextareaField control={form.control} name="reason" label="Reason" required rows={3} />
        {query.data !== undefined && <Alert tone="warning">{reclassifyConsequence(query.data)}</Alert>}
      </Form>
    </Dialog>
  );
}
