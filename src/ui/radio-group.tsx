"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as Base } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export type RadioOption<V extends string> = {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
};

export type RadioGroupProps<V extends string> = {
  options: readonly RadioOption<V>[];
  value: V | null;
  onValueChange: (value: V) => void;
  name?: string;
  disabled?: boolean;
  orientation?: "vertical" | "horizontal";
  className?: string;
  "aria-label"?: string;
};

export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { options, value, onValueChange, orientation = "vertical", className, ...rest } = props;
  const prefix = useId();
  return (
    <Base
      {...rest}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
      data-slot="radio-group"
      className={cn("flex gap-2", orientation === "vertical" ? "flex-col" : "flex-wrap gap-x-5", className)}
    >
      {options.map((option) => {
        const id = `${prefix}-${option.value}`;
        const hintId = option.hint === undefined ? undefined : `${id}-hint`;
        return (
          <div key={option.value} className="flex items-start gap-2">
            <Radio.Root
              id={id}
              value={option.value}
              disabled={option.disabled}
              aria-labelledby={`${id}-label`}
              aria-describedby={hintId}
              className="target-24 mt-px grid size-4 shrink-0 cursor-pointer place-items-center rounded-full border border-input bg-card shadow-xs outline-offset-2 data-[checked]:border-primary data-[checked]:bg-primary data-[disabled]:opacity-50"
            >
              <Radio.Indicator className="size-1.5 rounded-full bg-primary-foreground data-[unchecked]:hidden" />
            </Radio.Root>
            <div className="min-w-0">
              <label id={`${id}-label`} htmlFor={id} className="cursor-pointer text-sm">
                {option.label}
              </label>
              {option.hint !== undefined && (
                <p id={hintId} className="text-xs text-muted-foreground">
                  {option.hint}
                </p>
              )}
            </div>
          </div>
        );
      })}
    </Base>
  );
}
