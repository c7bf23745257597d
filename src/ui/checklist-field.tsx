"use client";

import { type ReactNode, useId } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { Field } from "./field";
import { ErrorWords, errorLine } from "./field-error";
import { useFormField } from "./form-fields";

type ChecklistFieldProps<In extends FieldValues, Out, V extends string> = {
  control: Control<In, unknown, Out>;
  name: FieldPath<In>;
  label: string;
  hint?: string;
  options: readonly { value: V; label: ReactNode; hint?: ReactNode }[];
  /** Usual choices, each one press away. */
  presets?: readonly { label: string; values: readonly V[] }[];
};

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((value) => others.includes(value));

/** Several of a list, each with what it means; its value holds them in the order of the list. */
export function ChecklistField<In extends FieldValues, Out, V extends string>(
  props: ChecklistFieldProps<In, Out, V>,
) {
  const { control, name, label, hint, options, presets = [] } = props;
  const { inputRef, onBlur, onChange, value, frame } = useFormField<In, Out>({ control, name, label });
  const errorId = useId();
  const chosen = options
    .map((option) => option.value)
    .filter((known) => Array.isArray(value) && value.includes(known));
  const choose = (next: readonly V[]) =>
    onChange(options.map((option) => option.value).filter((known) => next.includes(known)));
  return (
    <fieldset aria-describedby={frame.error === null ? undefined : errorId} className="flex flex-col gap-2">
      <legend className="mb-1.5 text-xs font-medium">
        {label} <span className="font-normal text-muted-foreground">({chosen.length} chosen)</span>
      </legend>
      {presets.length > 0 && (
        <div role="group" aria-label="Usual choices" className="flex flex-wrap gap-1.5">
          {presets.map((preset) => (
            <Button
              key={preset.label}
              size="xs"
              aria-pressed={isSame(preset.values, chosen)}
              className="aria-pressed:bg-selected"
              onClick={() => choose(preset.values)}
            >
              {preset.label}
            </Button>
          ))}
        </div>
      )}
      <div className="grid grid-cols-1 gap-x-4 gap-y-2 rounded-md border border-border p-3 sm:grid-cols-2">
        {options.map((option, index) => (
          <Field key={option.value} layout="row" label={option.label} hint={option.hint}>
            <Checkbox
              ref={index === 0 ? inputRef : undefined}
              checked={chosen.includes(option.value)}
              onBlur={onBlur}
              onCheckedChange={(on) =>
                choose(on ? [...chosen, option.value] : chosen.filter((other) => other !== option.value))
              }
            />
          </Field>
        ))}
      </div>
      {hint !== undefined && <p className="text-xs text-muted-foreground">{hint}</p>}
      {frame.error !== null && (
        <p role="alert" id={errorId} className={errorLine}>
          <ErrorWords words={frame.error} />
        </p>
      )}
    </fieldset>
  );
}
