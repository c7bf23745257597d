"use client";

import type { ReactNode } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
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
  const { ref: inputRef, onChange } = field;
  // Nobody has done anything wrong yet by passing an untouched field. Worse: its message would move what is being pressed.
  const onBlur = () => {
    if (fieldState.isDirty) field.onBlur();
  };
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
  return { inputRef, inputName: field.name, onBlur, onChange, value, frame };
}

const frameKeys = [
  "control",
  "name",
  "label",
  "hint",
  "required",
  "disabled",
  "labelHidden",
  "className",
] as const;

/** The props that belong to the control itself. */
function controlProps<P extends object>(props: P): Omit<P, (typeof frameKeys)[number]> {
  const rest = { ...props };
  for (const key of frameKeys) Reflect.deleteProperty(rest, key);
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
  const { inputRef, inputName, onBlur, onChange, value, frame } = useFormField<In, Out>(props);
  const { emptyAs = "text", type, ...input } = controlProps(props);
  const Control = type === "password" ? PasswordInput : Input;
  return (
    <Field {...frame}>
      <Control
        {...input}
        {...(type === "password" ? {} : { type })}
        ref={inputRef}
        name={inputName}
        value={asText(value)}
        onBlur={onBlur}
        onValueChange={(next: string) => onChange(next === "" && emptyAs === "null" ? null : next)}
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
  const { inputRef, inputName, onBlur, onChange, value, frame } = useFormField<In, Out>(props);
  const { emptyAs = "text", ...input } = controlProps(props);
  return (
    <Field {...frame}>
      <Textarea
        {...input}
        ref={inputRef}
        name={inputName}
        value={asText(value)}
        onBlur={onBlur}
        onValueChange={(next) => onChange(next === "" && emptyAs === "null" ? null : next)}
        required={frame.required}
      />
    </Field>
  );
}
