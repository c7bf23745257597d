"use client";

import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { MoneyField } from "@/ui/form-choice-fields";
import { Loaded } from "@/ui/loaded";
import { messages } from "@/ui/messages";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { ConvertInput } from "../contract";
import { PanelSkeleton } from "./panel-skeleton";
import { useRefreshLeads } from "./use-refresh-leads";

const FORM_ID = "convert";

export default function ConvertDialog({ leadId, onClose }: { leadId: string; onClose: () => void }) {
  const refresh = useRefreshLeads();
  const query = trpc.leads.get.useQuery({ leadId });
  const lead = query.data;
  const convert = trpc.leads.convert.useMutation();
  const form = useZodForm(async () => (await import("../contract")).convertInput, {
    defaultValues: { leadId, valueMinor: null },
  });
  const busy = form.formState.isSubmitting;

  async function submit(input: ConvertInput) {
    await convert.mutateAsync(input);
    toast.success("Lead marked as converted");
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
      size="sm"
      title="Mark Converted"
      description={`${lead === undefined ? "The lead" : lead.contactName} counts as a job won.`}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button type="submit" form={FORM_ID} variant="primary" loading={busy} disabled={lead === undefined}>
            Mark Converted
          </Button>
        </>
      }
    >
      <Loaded query={query} waiting={<PanelSkeleton />}>
        {({ currency }) => (
          <Form form={form} id={FORM_ID} onSubmit={submit}>
            <MoneyField
              control={form.control}
              name="valueMinor"
              label="Value of the job"
              hint="Leave it empty if you do not know it."
              currency={currency}
              min={0}
            />
          </Form>
        )}
      </Loaded>
    </Dialog>
  );
}
