"use client";

import { type ReactNode } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { Checkbox } from "./checkbox";
import { Field } from "./field";
import { Input, type InputProps } from "./input";
import { PasswordInput } from "./password-input";
import { Textarea, type TextareaProps } from "./textarea";

/** What every form field takes: `control={form.control}`, the name in the schema and the words around it. */
export type FormFieldProps<In extends FieldValues, Out> = {
  control: Control<In, unknown, Out>;
  name: FieldPath<In>;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  labelHidden?: boolean;
  className?: string;
};

/** The join between react-hook-form and Field: the input's binding, its value, and what Field shows. */
export function useFormField<In extends FieldValues, Out>(props: FormFieldProps<In, Out>) {
  const { control, name, label, hint, required, disabled, labelHidden, className } = props;
  const { field, fieldState } = useController({ control, name });
  const frame = {
    label,
    hint,
    required,
    disabled,
    labelHidden,
    className,
    error: fieldState.error?.message ?? null,
  };
  const value: unknown = field.value;
  return { field, value, frame };
}

/** The props that belong to the control itself. */
export function controlProps<P extends object>(
  props: P,
): Omit<P, keyof FormFieldProps<FieldValues, unknown>> {
  const { control, name, label, hint, required, disabled, labelHidden, className, ...rest } = props as P &
    Partial<FormFieldProps<FieldValues, unknown>>;
  return rest;
}

function asText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

type TextFieldProps<In extends FieldValues, Out> = FormFieldProps<In, Out> &
  Omit<InputProps, "name" | "value" | "defaultValue" | "className" | "onValueChange"> & {
    /** What an emptied input means: "" (default) or null. */
    emptyAs?: "text" | "null";
  };

export function TextField<In extends FieldValues, Out>(props: TextFieldProps<In, Out>) {
  const { field, value, frame } = useFormField<In, Out>(props);
  const { emptyAs = "text", type, ...input } = controlProps(props);
  const Control = type === "password" ? PasswordInput : Input;
  return (
    <Field {...frame}>
      <Control
        {...input}
        {...(type === "password" ? {} : { type })}
        ref={field.ref}
        name={field.name}
        value={asText(value)}
        onBlur={field.onBlur}
        onValueChange={(next: string) => field.onChange(next === "" && emptyAs === "null" ? null : next)}
        required={frame.required}
      />
    </Field>
  );
}

type TextareaFieldProps<In extends FieldValues, Out> = FormFieldProps<In, Out> &
  Omit<TextareaProps, "name" | "value" | "defaultValue" | "className" | "onValueChange"> & {
    emptyAs?: "text" | "null";
  };

export function TextareaField<In extends FieldValues, Out>(props: TextareaFieldProps<In, Out>) {
  const { field, value, frame } = useFormField<In, Out>(props);
  const { emptyAs = "text", ...input } = controlProps(props);
  return (
    <Field {...frame}>
      <Textarea
        {...input}
        ref={field.ref}
        name={field.name}
        value={asText(value)}
        onBlur={field.onBlur}
        onValueChange={(next) => field.onChange(next === "" && emptyAs === "null" ? null : next)}
        required={frame.required}
      />
    </Field>
  );
}

export function CheckboxField<In extends FieldValues, Out>(props: FormFieldProps<In, Out>) {
  const { field, value, frame } = useFormField<In, Out>(props);
  return (
    <Field {...frame} layout="row">
      <Checkbox
        inputRef={field.ref}
        name={field.name}
        checked={value === true}
        onCheckedChange={(checked) => field.onChange(checked)}
        onBlur={field.onBlur}
      />
    </Field>
  );
}
