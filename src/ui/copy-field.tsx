"use client";

import { CopyButton } from "./copy-button";
import { Field } from "./field";
import { Input } from "./input";

type CopyFieldProps = { label: string; value: string };

/** A text to be taken elsewhere as it is: selected by its focus, and copied by its button. */
export function CopyField({ label, value }: CopyFieldProps) {
  return (
    <div className="flex items-end gap-2">
      <Field label={label} className="flex-1">
        <Input
          readOnly
          value={value}
          className="font-mono text-xs"
          onFocus={(event) => event.currentTarget.select()}
        />
      </Field>
      <CopyButton
        value={value}
        label={`Copy ${label.toLowerCase()}`}
        showLabel
        size="md"
        variant="secondary"
      />
    </div>
  );
}
