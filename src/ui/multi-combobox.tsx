"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { X } from "lucide-react";
import { useState } from "react";
import { cn } from "./cn";
import { type ComboboxOption, ComboboxPopup, type ComboboxProps } from "./combobox";
import { controlClasses } from "./input";
import { messages } from "./messages";

export type MultiComboboxProps = Omit<ComboboxProps, "value" | "onValueChange"> & {
  value: readonly string[];
  onValueChange: (value: string[]) => void;
};

/** Several options as chips before the input; Backspace removes the last. */
export function MultiCombobox(props: MultiComboboxProps) {
  const {
    options,
    value,
    onValueChange,
    onSearch,
    loading = false,
    placeholder,
    disabled,
    id,
    onBlur,
    ref,
    className,
  } = props;
  const [known, setKnown] = useState<ComboboxOption[]>([]);
  const selected = value.map(
    (entry) =>
      [...options, ...known].find((option) => option.value === entry) ?? { value: entry, label: entry },
  );
  return (
    <Base.Root
      multiple
      items={options}
      value={selected}
      onValueChange={(next: ComboboxOption[]) => {
        setKnown(next);
        onValueChange(next.map((option) => option.value));
      }}
      isItemEqualToValue={(a: ComboboxOption, b: ComboboxOption) => a.value === b.value}
      disabled={disabled}
      autoHighlight
      onInputValueChange={(query) => onSearch?.(query)}
      {...(onSearch === undefined ? {} : { filter: null })}
    >
      <Base.InputGroup>
        <Base.Chips
          data-slot="multi-combobox"
          className={cn(
            controlClasses,
            "flex h-auto min-h-8 flex-wrap items-center gap-1 px-1.5 py-1 focus-within:border-ring focus-within:outline-2 focus-within:-outline-offset-1 max-sm:h-auto",
            className,
          )}
        >
          {selected.map((option) => (
            <Base.Chip
              key={option.value}
              className="flex h-5.5 items-center gap-0.5 rounded-sm bg-secondary pl-1.5 text-xs text-secondary-foreground outline-none data-[highlighted]:bg-accent focus-within:bg-accent"
            >
              {option.label}
              <Base.ChipRemove
                aria-label={`${messages.actions.remove} ${option.label}`}
                className="target-24 grid size-5 place-items-center rounded-sm hover:bg-accent"
              >
                <X aria-hidden="true" className="size-3" />
              </Base.ChipRemove>
            </Base.Chip>
          ))}
          <Base.Input
            ref={ref}
            id={id}
            aria-label={props["aria-label"]}
            placeholder={selected.length === 0 ? placeholder : undefined}
            onBlur={onBlur}
            className="h-6 min-w-20 flex-1 bg-transparent px-1 text-sm outline-none max-sm:text-lg"
          />
        </Base.Chips>
      </Base.InputGroup>
      <ComboboxPopup loading={loading} />
    </Base.Root>
  );
}
