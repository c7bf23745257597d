"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

export type TextareaProps = ComponentProps<"textarea"> & { onValueChange?: (value: string) => void };

export function Textarea({ className, onValueChange, onChange, ...props }: TextareaProps) {
  const { rows = 3, value, defaultValue, ...rest } = props;
  return (
    <Field.Control
      value={value}
      defaultValue={defaultValue}
      render={
        <textarea
          data-slot="textarea"
          rows={rows}
          className={cn(controlClasses, "h-auto min-h-16 resize-y py-1.5 max-sm:h-auto", className)}
          {...rest}
          onChange={(event) => {
            onChange?.(event);
            onValueChange?.(event.target.value);
          }}
        />
      }
    />
  );
}
