"use client";

import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { TRADE_LABELS, TRADES } from "@/domains/settings/words";
import { ComboboxField, SelectField } from "@/ui/form-choice-fields";
import { TextareaField, TextField } from "@/ui/form-fields";
import { optionsOf } from "@/ui/options";
import { timeZoneOptions } from "./time-zones";

const tradeOptions = optionsOf(TRADES, TRADE_LABELS);
const zoneOptions = timeZoneOptions();

type TenantFieldsProps<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  /** Full names of the fields in this form. */
  names: Record<
    "name" | "slug" | "trade" | "serviceAreas" | "timeZone" | "contactEmail" | "contactPhone",
    FieldPath<In>
  >;
  slugRequired?: boolean;
  disabled?: boolean;
};

/** The inputs of a workspace, the same when it is created and when it is edited. */
export function TenantFields<In extends FieldValues, Out>(props: TenantFieldsProps<In, Out>) {
  const { control, names, slugRequired = false, disabled = false } = props;
  const common = { control, disabled };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...common} name={names.name} label="Client name" required maxLength={120} />
        <TextField
          {...common}
          name={names.slug}
          label="Slug"
          hint="In addresses and import files."
          placeholder={slugRequired ? undefined : "Made from the name"}
          required={slugRequired}
          maxLength={60}
        />
        <SelectField
          {...common}
          name={names.trade}
          label="Trade"
          options={tradeOptions}
          placeholder="Choose a trade"
          required
        />
        <ComboboxField
          {...common}
          name={names.timeZone}
          label="Time zone"
          hint="Empty follows the provider's."
          options={zoneOptions}
          placeholder="Provider's time zone"
        />
      </div>
      <TextareaField
        {...common}
        name={names.serviceAreas}
        label="Service areas"
        hint="Postal prefixes, separated by commas or lines: 941 stands for every code that begins with 941."
        rows={3}
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...common} name={names.contactEmail} label="Contact e-mail" type="email" emptyAs="null" />
        <TextField {...common} name={names.contactPhone} label="Contact phone" type="tel" emptyAs="null" />
      </div>
    </>
  );
}
