"use client";

import { Combobox, type ComboboxOption } from "./combobox";
import { Field } from "./field";

export type FilterSearchPanelProps = {
  label: string;
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  /** With it the server filters; without it the browser does. */
  onSearch?: (query: string) => void;
  loading?: boolean;
  placeholder?: string;
};

/** What a lookup opens. */
export function FilterSearchPanel({ label, ...combobox }: FilterSearchPanelProps) {
  return (
    <div className="w-64">
      <Field label={label}>
        <Combobox {...combobox} />
      </Field>
    </div>
  );
}
