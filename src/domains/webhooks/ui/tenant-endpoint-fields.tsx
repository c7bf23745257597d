"use client";

import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { Checkbox } from "@/ui/checkbox";
import { ChecklistField } from "@/ui/checklist-field";
import { Field } from "@/ui/field";
import { TextareaField, useFormField } from "@/ui/form-fields";
import { trpc } from "@/ui/trpc/client";
import { EVENT_TYPES } from "../rules/log-words";

type FieldOf<In extends FieldValues, Out> = { control: Control<In, unknown, Out>; name: FieldPath<In> };

const PRESETS = [
  { label: "Choose All", values: EVENT_TYPES },
  { label: "Choose None", values: [] },
];

/** Which types of the catalogue it hears, each with what it means. */
export function TypesField<In extends FieldValues, Out>(props: FieldOf<In, Out>) {
  const catalogue = trpc.ownWebhooks.catalogue.useQuery(undefined, { staleTime: Infinity });
  const options = EVENT_TYPES.map((type) => ({
    value: type,
    label: <code className="font-mono text-xs">{type}</code>,
    hint: catalogue.data?.find((known) => known.type === type)?.description ?? "…",
  }));
  return <ChecklistField {...props} label="Events" options={options} presets={PRESETS} />;
}

export function OrderedField<In extends FieldValues, Out>(props: FieldOf<In, Out>) {
  const { inputRef, onBlur, onChange, value } = useFormField<In, Out>({ ...props, label: "Ordered" });
  return (
    <Field
      layout="row"
      label="Keep the order of events about one record"
      hint="An event then waits until the one before it has arrived or was given up. Without, a receiver minds the sequence itself."
    >
      <Checkbox
        ref={inputRef}
        checked={value === true}
        onBlur={onBlur}
        onCheckedChange={(on) => onChange(on)}
      />
    </Field>
  );
}

type HeadersFieldProps<In extends FieldValues, Out> = FieldOf<In, Out> & {
  /** Those that it has; their values are never shown. */
  kept: readonly string[];
};

/** Headers of the receiver's own. Those that it has are kept unless somebody writes all of them anew. */
export function HeadersField<In extends FieldValues, Out>({
  control,
  name,
  kept,
}: HeadersFieldProps<In, Out>) {
  const { onChange, value } = useFormField<In, Out>({ control, name, label: "Custom headers" });
  return (
    <div className="flex flex-col gap-3">
      {kept.length > 0 && (
        <Field
          layout="row"
          label="Write the custom headers anew"
          hint={`It has ${kept.join(", ")}. Their values are sealed and never shown.`}
        >
          <Checkbox checked={value !== null} onCheckedChange={(on) => onChange(on ? "" : null)} />
        </Field>
      )}
      {value !== null && (
        <TextareaField
          control={control}
          name={name}
          label="Custom headers"
          hint="One a line, as name: value, such as a token your receiver asks for. Sent with every delivery."
          placeholder="x-api-key: your token"
          rows={3}
          spellCheck={false}
          autoComplete="off"
          className="[&_textarea]:font-mono [&_textarea]:text-xs"
        />
      )}
    </div>
  );
}
