"use client";

import type { FieldValues } from "react-hook-form";
import { Combobox, type ComboboxOption } from "./combobox";
import { Field } from "./field";
import { type FormFieldProps, useFormField } from "./form-fields";
import { MoneyInput, NumberInput, type NumberInputProps } from "./number-input";
import { RadioGroup, type RadioOption } from "./radio-group";
import { Select, type SelectOption } from "./select";

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

type SelectFieldProps<In extends FieldValues, Out, V extends string> = FormFieldProps<In, Out> & {
  options: readonly SelectOption<V>[];
  placeholder?: string;
};

export function SelectField<In extends FieldValues, Out, V extends string>(
  props: SelectFieldProps<In, Out, V>,
) {
  const { inputRef, inputName, onBlur, onChange, value, frame } = useFormField<In, Out>(props);
  return (
    <Field {...frame}>
      <Select<string>
        options={props.options}
        placeholder={props.placeholder}
        ref={inputRef}
        name={inputName}
        value={textOrNull(value)}
        onValueChange={(next) => onChange(next)}
        onBlur={onBlur}
        required={frame.required}
      />
    </Field>
  );
}

type ComboboxFieldProps<In extends FieldValues, Out> = FormFieldProps<In, Out> & {
  options: readonly ComboboxOption[];
  onSearch?: (query: string) => void;
  loading?: boolean;
  placeholder?: string;
};

export function ComboboxField<In extends FieldValues, Out>(props: ComboboxFieldProps<In, Out>) {
  const { inputRef, onBlur, onChange, value, frame } = useFormField<In, Out>(props);
  return (
    <Field {...frame}>
      <Combobox
        options={props.options}
        onSearch={props.onSearch}
        loading={props.loading}
        placeholder={props.placeholder}
        ref={inputRef}
        value={textOrNull(value)}
        onValueChange={(next) => onChange(next)}
        onBlur={onBlur}
      />
    </Field>
  );
}

type NumberFieldProps<In extends FieldValues, Out> = FormFieldProps<In, Out> &
  Pick<NumberInputProps, "min" | "max" | "step" | "format" | "placeholder">;

export function NumberField<In extends FieldValues, Out>(props: NumberFieldProps<In, Out>) {
  const { inputRef, inputName, onBlur, onChange, value, frame } = useFormField<In, Out>(props);
  return (
    <Field {...frame}>
      <NumberInput
        min={props.min}
        max={props.max}
        step={props.step}
        format={props.format}
        placeholder={props.placeholder}
        ref={inputRef}
        name={inputName}
        value={typeof value === "number" ? value : null}
        onValueChange={(next) => onChange(next)}
        onBlur={onBlur}
      />
    </Field>
  );
}

export function MoneyField<In extends FieldValues, Out>(
  props: Omit<NumberFieldProps<In, Out>, "format"> & { currency: string },
) {
  const { inputRef, onBlur, onChange, value, frame } = useFormField<In, Out>(props);
  return (
    <Field {...frame}>
      <MoneyInput
        min={props.min}
        max={props.max}
        step={props.step}
        placeholder={props.placeholder}
        currency={props.currency}
        ref={inputRef}
        value={typeof value === "number" ? value : null}
        onValueChange={(next) => onChange(next)}
        onBlur={onBlur}
      />
    </Field>
  );
}

type RadioFieldProps<In extends FieldValues, Out, V extends string> = FormFieldProps<In, Out> & {
  options: readonly RadioOption<V>[];
};

export function RadioField<In extends FieldValues, Out, V extends string>(
  props: RadioFieldProps<In, Out, V>,
) {
  const { inputName, onChange, value, frame } = useFormField<In, Out>(props);
  const chosen = props.options.find((option) => option.value === value)?.value ?? null;
  return (
    <Field {...frame}>
      <RadioGroup
        options={props.options}
        name={inputName}
        value={chosen}
        onValueChange={(next) => onChange(next)}
      />
    </Field>
  );
}
