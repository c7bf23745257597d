"use client";

import { Form, useZodForm } from "@/ui/form";
import { SelectField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { TextareaField, TextField } from "@/ui/form-fields";
import { optionsOf } from "@/ui/options";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { ESCALATION_SEVERITIES, ESCALATION_SEVERITY_LABELS } from "../rules/words";

const FORM_ID = "ask-for-help";
const severities = optionsOf(ESCALATION_SEVERITIES, ESCALATION_SEVERITY_LABELS);

export function TenantHelpDialog({ onClose }: { onClose: () => void }) {
  const utils = trpc.useUtils();
  const open = trpc.help.open.useMutation();
  const form = useZodForm(async () => (await import("../contract")).openEscalationInput, {
    defaultValues: { subject: "", body: "", severity: "normal", leadId: null },
  });
  return (
    <FormDialog
      title="Ask for Help"
      description="Your provider's staff read it and answer here."
      formId={FORM_ID}
      busy={open.isPending}
      submit="Send Request"
      onClose={onClose}
    >
      <Form
        id={FORM_ID}
        form={form}
        onSubmit={async (values) => {
          await open.mutateAsync(values);
          await utils.help.invalidate();
          toast.success("Request sent");
          onClose();
        }}
      >
        <TextField control={form.control} name="subject" label="Subject" required maxLength={200} />
        <TextareaField control={form.control} name="body" label="What happened" required rows={5} />
        <SelectField control={form.control} name="severity" label="Urgency" options={severities} required />
      </Form>
    </FormDialog>
  );
}
