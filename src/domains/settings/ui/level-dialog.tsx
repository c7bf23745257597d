"use client";

import { useId } from "react";
import { Form, useZodForm } from "@/ui/form";
import { MoneyField, NumberField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { TextField } from "@/ui/form-fields";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { CompetitionLevelItem } from "../contract";

type LevelDialogProps = { level: CompetitionLevelItem | null; currency: string; onClose: () => void };

export function LevelDialog({ level, currency, onClose }: LevelDialogProps) {
  const formId = useId();
  const utils = trpc.useUtils();
  const create = trpc.settings.createCompetitionLevel.useMutation();
  const update = trpc.settings.updateCompetitionLevel.useMutation();
  const form = useZodForm(async () => (await import("../contract")).createCompetitionLevelSchema, {
    defaultValues: { name: level?.name ?? "", buyers: level?.buyers ?? 1, priceMinor: level?.priceMinor },
  });
  return (
    <FormDialog
      size="sm"
      title={level === null ? "Add a competition level" : `Edit ${level.name}`}
      formId={formId}
      busy={form.formState.isSubmitting}
      submit={level === null ? "Add Level" : "Save Level"}
      onClose={() => {
        onClose();
        void utils.settings.competitionLevels.invalidate();
      }}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const saved =
            level === null
              ? await create.mutateAsync(values)
              : await update.mutateAsync({ ...values, id: level.id, version: level.version });
          toast.success(`${saved.name} saved`);
          onClose();
          await utils.settings.invalidate();
        }}
      >
        <TextField control={form.control} name="name" label="Name" required maxLength={120} />
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField control={form.control} name="buyers" label="Buyers" min={1} max={50} required />
          <MoneyField
            control={form.control}
            name="priceMinor"
            label="Price of a sale"
            currency={currency}
            min={0}
            required
          />
        </div>
        <p className="text-xs text-muted-foreground">
          A new price holds for sales from now on; what was sold keeps its price.
        </p>
      </Form>
    </FormDialog>
  );
}
