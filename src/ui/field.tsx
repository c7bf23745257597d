"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { ErrorWords, errorLine } from "./field-error";
import { messages } from "./messages";

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** Plain words; marks the control as invalid. */
  error?: string | null;
  required?: boolean;
  disabled?: boolean;
  name?: string;
  /** "row" puts the control before its label: checkboxes and switches. */
  layout?: "stack" | "row";
  labelHidden?: boolean;
  className?: string;
  children: ReactNode;
};

/** Ties label, hint and error to the one control inside it by ids. */
export function Field(props: FieldProps) {
  const {
    label,
    hint,
    error,
    required = false,
    disabled,
    name,
    layout = "stack",
    labelHidden = false,
    className,
    children,
  } = props;
  const invalid = error !== undefined && error !== null && error !== "";
  const notes = (
    <>
      {hint !== undefined && (
        <Base.Description className="text-xs text-muted-foreground">{hint}</Base.Description>
      )}
      {invalid && (
        <Base.Error match className={errorLine}>
          <ErrorWords words={error} />
        </Base.Error>
      )}
    </>
  );
  const labelNode = (
    <Base.Label
      className={cn(
        "w-fit text-xs font-medium",
        layout === "row" && "text-sm font-normal",
        labelHidden && "sr-only",
      )}
    >
      {label}
      {required && (
        <span className="ml-1 font-normal text-muted-foreground">
          <span aria-hidden="true">*</span>
          <span className="sr-only">({messages.forms.required})</span>
        </span>
      )}
    </Base.Label>
  );
  return (
    <Base.Root
      data-slot="field"
      name={name}
      invalid={invalid}
      disabled={disabled}
      className={cn(
        "min-w-0",
        layout === "row"
          ? "grid grid-cols-[auto_1fr] items-start gap-x-2 [&>[data-slot=checkbox]]:mt-0.5"
          : "flex flex-col gap-1.5",
        className,
      )}
    >
      {layout === "row" ? (
        <>
          {children}
          <div className="flex min-w-0 flex-col gap-0.5">
            {labelNode}
            {notes}
          </div>
        </>
      ) : (
        <>
          {labelNode}
          {children}
          {notes}
        </>
      )}
    </Base.Root>
  );
}
