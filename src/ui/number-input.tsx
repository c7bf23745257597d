"use client";

import { NumberField } from "@base-ui/react/number-field";
import type { Ref } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

export type NumberInputProps = {
  value: number | null;
  onValueChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** How the number is shown, for example { style: "currency", currency: "USD" }. */
  format?: Intl.NumberFormatOptions;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  name?: string;
  id?: string;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement>;
  className?: string;
  "aria-label"?: string;
};

export function NumberInput(props: NumberInputProps) {
  const {
    value,
    onValueChange,
    placeholder,
    onBlur,
    ref,
    className,
    "aria-label": ariaLabel,
    ...root
  } = props;
  return (
    <NumberField.Root
      {...root}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      allowWheelScrub={false}
    >
      <NumberField.Group className="relative">
        <NumberField.Input
          ref={ref}
          data-slot="number-input"
          aria-label={ariaLabel}
          placeholder={placeholder}
          onBlur={onBlur}
          className={cn(controlClasses, "tabular", className)}
        />
      </NumberField.Group>
    </NumberField.Root>
  );
}

/** An amount in minor units (cents); shown and typed in major units. */
export function MoneyInput({
  value,
  onValueChange,
  currency,
  ...props
}: Omit<NumberInputProps, "format"> & { currency: string }) {
  const digits =
    new Intl.NumberFormat("en-US", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
    2;
  const scale = 10 ** digits;
  return (
    <NumberInput
      {...props}
      value={value === null ? null : value / scale}
      onValueChange={(next) => onValueChange(next === null ? null : Math.round(next * scale))}
      format={{ style: "currency", currency }}
    />
  );
}
