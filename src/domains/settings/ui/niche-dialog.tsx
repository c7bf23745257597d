"use client";

import { useId } from "react";
import { Form, useZodForm } from "@/ui/form";
import { SelectField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { TextField } from "@/ui/form-fields";
import { optionsOf } from "@/ui/options";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { NicheItem } from "../contract";
import { TRADE_LABELS, TRADES } from "../words";

const tradeOptions = optionsOf(TRADES, TRADE_LABELS);

export function NicheDialog({ niche, onClose }: { niche: NicheItem | null; onClose: () => void }) {
  const formId = useId();
  const utils = trpc.useUtils();
  const create = trpc.settings.createNiche.useMutation();
  const update = trpc.settings.updateNiche.useMutation();
  const form = useZodForm(async () => (await import("../contract")).createNicheSchema, {
    defaultValues: { name: niche?.name ?? "", trade: niche?.trade },
  });
  return (
    <FormDialog
      size="sm"
      title={niche === null ? "Add a niche" : `Edit ${niche.name}`}
      formId={formId}
      busy={form.formState.isSubmitting}
      submit={niche === null ? "Add Niche" : "Save Niche"}
      onClose={() => {
        onClose();
        void utils.settings.niches.invalidate();
      }}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const saved =
            niche === null
              ? await create.mutateAsync(values)
              : await update.mutateAsync({ ...values, id: niche.id, version: niche.version });
          toast.success(`${saved.name} saved`);
          onClose();
          await utils.settings.invalidate();
        }}
      >
        <TextField control={form.control} name="name" label="Name" required maxLength={120} />
        <SelectField
          control={form.control}
          name="trade"
          label="Trade"
          hint="Stays as it is once leads use this niche."
          options={tradeOptions}
          placeholder="Choose a trade"
          required
        />
      </Form>
    </FormDialog>
  );
}
