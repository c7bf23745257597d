"use client";

import { useId } from "react";
import { Form, useZodForm } from "@/ui/form";
import { MoneyField, SelectField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { TextField } from "@/ui/form-fields";
import { activeOptions } from "@/ui/options";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { PriceItem } from "../rules/words";

type PriceDialogProps = { price: PriceItem | null; currency: string; onClose: () => void };

/** Adds a price, or changes the amount of one: what it is for stays. */
export function PriceDialog({ price, currency, onClose }: PriceDialogProps) {
  const formId = useId();
  const utils = trpc.useUtils();
  const create = trpc.pricing.createPrice.useMutation();
  const update = trpc.pricing.updatePrice.useMutation();
  const niches = trpc.settings.niches.useQuery();
  const levels = trpc.settings.competitionLevels.useQuery();
  const form = useZodForm(async () => (await import("../contract")).createPriceSchema, {
    defaultValues: {
      nicheId: price?.nicheId,
      competitionLevelId: price?.competitionLevelId,
      postalPrefix: price?.postalPrefix ?? "",
      priceMinor: price?.priceMinor,
    },
  });
  const { control } = form;
  return (
    <FormDialog
      size="sm"
      title={price === null ? "Add a price" : "Edit a price"}
      formId={formId}
      busy={form.formState.isSubmitting}
      submit={price === null ? "Add Price" : "Save Price"}
      onClose={() => {
        onClose();
        void utils.pricing.prices.invalidate();
      }}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const { priceMinor } = values;
          await (price === null
            ? create.mutateAsync(values)
            : update.mutateAsync({ id: price.id, version: price.version, priceMinor }));
          toast.success("Price saved");
          onClose();
          await utils.pricing.invalidate();
        }}
      >
        {price === null ? (
          <>
            <SelectField
              control={control}
              name="nicheId"
              label="Niche"
              options={activeOptions(niches.data)}
              placeholder="Choose a niche"
              required
            />
            <SelectField
              control={control}
              name="competitionLevelId"
              label="Competition level"
              options={activeOptions(levels.data)}
              placeholder="Choose a level"
              required
            />
            <TextField
              control={control}
              name="postalPrefix"
              label="Postal codes that begin with"
              hint="Such as 941. Leave it empty for everywhere."
              maxLength={12}
            />
          </>
        ) : (
          <p className="text-sm">
            {price.nicheName}, {price.levelName},{" "}
            {price.postalPrefix === null
              ? "everywhere"
              : `postal codes that begin with ${price.postalPrefix}`}
          </p>
        )}
        <MoneyField
          control={control}
          name="priceMinor"
          label="Price of a sale"
          currency={currency}
          min={0}
          required
        />
        <p className="text-xs text-muted-foreground">
          A new price holds for sales from now on; what was sold keeps its price.
        </p>
      </Form>
    </FormDialog>
  );
}
