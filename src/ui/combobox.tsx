"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown, X } from "lucide-react";
import { type ReactNode, type Ref, useState } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";
import { messages } from "./messages";
import { itemClasses, popupClasses } from "./popup";

export type ComboboxOption = { value: string; label: string; hint?: ReactNode };

export type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  /** With it the server filters: `options` are its answer. Without it the browser filters. */
  onSearch?: (query: string) => void;
  loading?: boolean;
  placeholder?: string;
  disabled?: boolean;
  id?: string;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement>;
  className?: string;
  "aria-label"?: string;
};

function sameOption(a: ComboboxOption, b: ComboboxOption): boolean {
  return a.value === b.value;
}

export function Combobox(props: ComboboxProps) {
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
  // The chosen option may no longer be among the server's answers.
  const [chosen, setChosen] = useState<ComboboxOption | null>(null);
  const selected =
    value === null
      ? null
      : (options.find((option) => option.value === value) ??
        (chosen?.value === value ? chosen : { value, label: value }));
  return (
    <Base.Root
      items={options}
      value={selected}
      onValueChange={(next: ComboboxOption | null) => {
        setChosen(next);
        onValueChange(next?.value ?? null);
      }}
      isItemEqualToValue={sameOption}
      disabled={disabled}
      autoHighlight
      onInputValueChange={(query, details) => {
        if (details.reason === "input-change" || details.reason === "input-clear") onSearch?.(query);
      }}
      {...(onSearch === undefined ? {} : { filter: null })}
    >
      <Base.InputGroup className={cn("relative", className)}>
        <Base.Input
          ref={ref}
          id={id}
          data-slot="combobox"
          aria-label={props["aria-label"]}
          placeholder={placeholder}
          onBlur={onBlur}
          className={cn(controlClasses, "pr-14")}
        />
        <div className="absolute inset-y-0 right-1 flex items-center text-muted-foreground [&_svg]:size-3.5">
          <Base.Clear
            aria-label={messages.actions.clear}
            className="grid size-6 place-items-center rounded-sm hover:bg-accent data-disabled:hidden"
          >
            <X aria-hidden="true" />
          </Base.Clear>
          <Base.Trigger
            aria-hidden="true"
            aria-labelledby={undefined}
            className="grid size-6 place-items-center rounded-sm hover:bg-accent"
          >
            <ChevronsUpDown aria-hidden="true" />
          </Base.Trigger>
        </div>
      </Base.InputGroup>
      <ComboboxPopup loading={loading} />
    </Base.Root>
  );
}

export function ComboboxPopup({ loading }: { loading: boolean }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} collisionPadding={8} className="z-70 outline-none">
        <Base.Popup
          className={cn(
            popupClasses,
            "flex max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-48 flex-col",
          )}
        >
          <Base.Status className="px-3 py-2 text-xs text-muted-foreground empty:hidden">
            {loading ? messages.states.loading : null}
          </Base.Status>
          <Base.Empty className="px-3 py-2 text-xs text-muted-foreground empty:hidden">
            {loading ? null : messages.states.noResults}
          </Base.Empty>
          <Base.List className="min-h-0 flex-1 overflow-y-auto p-1 empty:hidden">
            {(option: ComboboxOption) => (
              <Base.Item key={option.value} value={option} className={cn(itemClasses, "pr-8")}>
                <span className="min-w-0">
                  {option.label}
                  {option.hint !== undefined && (
                    <span className="block text-xs text-muted-foreground">{option.hint}</span>
                  )}
                </span>
                <Base.ItemIndicator className="absolute right-2 text-primary">
                  <Check aria-hidden="true" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
