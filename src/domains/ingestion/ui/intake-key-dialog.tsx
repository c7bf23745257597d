"use client";

import { useId } from "react";
import { Form, useZodForm } from "@/ui/form";
import { NumberField, SelectField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { TextareaField, TextField } from "@/ui/form-fields";
import { activeOptions } from "@/ui/options";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { SourceItem } from "../service/intake-keys";

type IntakeKeyDialogProps = {
  /** Null: a source that is named in the form. */
  source: SourceItem | null;
  onClose: () => void;
};

/** Gives a source a key for its web forms, or changes what they may send. */
export function IntakeKeyDialog({ source, onClose }: IntakeKeyDialogProps) {
  const formId = useId();
  const utils = trpc.useUtils();
  const create = trpc.intake.createKey.useMutation();
  const update = trpc.intake.updateKey.useMutation();
  const niches = trpc.settings.niches.useQuery();
  const levels = trpc.settings.competitionLevels.useQuery();
  const known = source?.intakeKey ?? null;
  const form = useZodForm(async () => (await import("../intake-contract")).createIntakeKeySchema, {
    defaultValues: {
      sourceName: source?.name ?? "",
      allowedOrigins: known?.allowedOrigins.join("\n") ?? "",
      serverAddresses: known?.serverAddresses.join("\n") ?? "",
      nicheId: known?.nicheId ?? null,
      competitionLevelId: known?.competitionLevelId ?? "",
      perMinute: known?.perMinute ?? 60,
      minFillSeconds: known?.minFillSeconds ?? 3,
    },
  });
  const { control } = form;
  return (
    <FormDialog
      size="sm"
      title={known === null ? "Add an intake key" : `Edit the key of ${source?.name ?? ""}`}
      formId={formId}
      busy={form.formState.isSubmitting}
      submit={known === null ? "Add Intake Key" : "Save Key"}
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async ({ sourceName, ...terms }) => {
          await (known === null
            ? create.mutateAsync({ sourceName, ...terms })
            : update.mutateAsync({ id: known.id, version: known.version, status: known.status, ...terms }));
          toast.success(`Key of ${sourceName} saved`);
          onClose();
          await utils.intake.invalidate();
        }}
      >
        {source === null && (
          <TextField
            control={control}
            name="sourceName"
            label="Source"
            hint="A new name makes a new source."
            required
            maxLength={120}
          />
        )}
        <SelectField
          control={control}
          name="competitionLevelId"
          label="Competition level"
          hint="Of every lead that the form sends."
          options={activeOptions(levels.data)}
          placeholder="Choose a level"
          required
        />
        <SelectField
          control={control}
          name="nicheId"
          label="Niche"
          hint="Of leads that name none. Without one, each has to."
          options={activeOptions(niches.data)}
          placeholder="Each lead names its own"
        />
        <TextareaField
          control={control}
          name="allowedOrigins"
          label="Sites that may send"
          hint="One a line, such as https://example.com."
          rows={2}
        />
        <TextareaField
          control={control}
          name="serverAddresses"
          label="Servers that send for many people"
          hint="One address or network a line, such as 198.51.100.7. Any other sends at most 20 a minute."
          rows={2}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            control={control}
            name="perMinute"
            label="Most a minute"
            min={1}
            max={1_000}
            required
          />
          <NumberField
            control={control}
            name="minFillSeconds"
            label="Seconds to fill in"
            hint="Faster is a robot; 0: not asked."
            min={0}
            max={60}
            required
          />
        </div>
      </Form>
    </FormDialog>
  );
}
