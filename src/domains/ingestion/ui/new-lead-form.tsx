"use client";

import { Checkbox } from "@/ui/checkbox";
import { Form, submitLabel, useZodForm } from "@/ui/form";
import { SelectField } from "@/ui/form-choice-fields";
import { TextareaField, TextField, useFormField } from "@/ui/form-fields";
import { GuardedButton, usePermissionReason } from "@/ui/guarded-button";
import { activeOptions } from "@/ui/options";
import { trpc } from "@/ui/trpc/client";

type NewLeadFormProps = { onEntered: (leadId: string, offered: boolean) => Promise<void> };

const fetchSchema = async () => (await import("../intake-contract")).enterLeadSchema;

export function NewLeadForm({ onEntered }: NewLeadFormProps) {
  const enter = trpc.intake.enterLead.useMutation();
  const niches = trpc.settings.niches.useQuery();
  const levels = trpc.settings.competitionLevels.useQuery();
  const form = useZodForm(fetchSchema, {
    defaultValues: {
      contactName: "",
      contactEmail: "",
      contactPhone: "",
      postalCode: "",
      nicheId: "",
      competitionLevelId: "",
      source: "Phone",
      message: "",
      distribute: true,
    },
  });
  const { control } = form;
  const locked = usePermissionReason("leads.enter") !== null;
  const common = { control, disabled: locked };
  const distribute = useFormField({ control, name: "distribute", label: "" });
  const busy = form.formState.isSubmitting;
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const { leadId } = await enter.mutateAsync({ ...values, contactEmail: values.contactEmail ?? "" });
        await onEntered(leadId, values.distribute);
      }}
    >
      <TextField {...common} name="contactName" label="Name" required maxLength={200} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...common} name="contactEmail" label="E-mail" type="email" maxLength={254} />
        <TextField {...common} name="contactPhone" label="Phone" type="tel" maxLength={40} />
        <SelectField
          {...common}
          name="nicheId"
          label="Niche"
          options={activeOptions(niches.data)}
          placeholder="Choose a niche"
          required
        />
        <SelectField
          {...common}
          name="competitionLevelId"
          label="Competition level"
          options={activeOptions(levels.data)}
          placeholder="Choose a level"
          required
        />
        <TextField
          {...common}
          name="postalCode"
          label="Postal code"
          hint="Without one, no client's service area fits."
          maxLength={20}
        />
        <TextField {...common} name="source" label="Source" required maxLength={120} />
      </div>
      <TextareaField {...common} name="message" label="What is asked for" rows={4} maxLength={5_000} />
      <label className="flex items-center gap-2 text-sm">
        <Checkbox
          checked={distribute.value === true}
          disabled={locked}
          onCheckedChange={(checked) => distribute.onChange(checked)}
        />
        Offer it to clients at once
      </label>
      <GuardedButton
        permission="leads.enter"
        type="submit"
        variant="primary"
        loading={busy}
        className="self-start"
      >
        {submitLabel("Enter Lead", busy)}
      </GuardedButton>
    </Form>
  );
}
