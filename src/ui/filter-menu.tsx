"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { DropdownMenu, MenuCheckboxItem, MenuGroup, MenuRadioGroup } from "./dropdown-menu";
import { chip, type Filter } from "./filter";
import type { FilterSearchPanelProps } from "./filter-search-panel";
import { lazyPart } from "./lazy-part";
import { Popover } from "./popover";
import { Skeleton } from "./skeleton";

type Option<V extends string> = { value: V; label: string };

function Trigger({ label, count, ...props }: { label: string; count: number }) {
  return (
    <Button {...props} className={count > 0 ? "border-input" : "border-dashed text-muted-foreground"}>
      {label}
      {count > 0 && (
        <span className="tabular rounded-sm bg-selected px-1 text-2xs font-medium text-foreground">
          {count}
        </span>
      )}
      <ChevronDown aria-hidden="true" className="size-3 text-muted-foreground" />
    </Button>
  );
}

type FilterMenuProps<V extends string> = {
  label: string;
  options: readonly Option<V>[];
  value: readonly V[];
  onValueChange: (value: V[]) => void;
};

/** The menu stays open while ticking. */
function FilterMenu<V extends string>({ label, options, value, onValueChange }: FilterMenuProps<V>) {
  return (
    <DropdownMenu align="start" trigger={<Trigger label={label} count={value.length} />}>
      <MenuGroup label={label}>
        {options.map((option) => (
          <MenuCheckboxItem
            key={option.value}
            checked={value.includes(option.value)}
            onCheckedChange={(checked) =>
              onValueChange(
                checked ? [...value, option.value] : value.filter((other) => other !== option.value),
              )
            }
          >
            {option.label}
          </MenuCheckboxItem>
        ))}
      </MenuGroup>
    </DropdownMenu>
  );
}

type FilterChoiceProps<V extends string> = {
  label: string;
  options: readonly Option<V>[];
  value: V | null;
  onValueChange: (value: V | null) => void;
};

const ANY = "";

function FilterChoice<V extends string>({ label, options, value, onValueChange }: FilterChoiceProps<V>) {
  return (
    <DropdownMenu align="start" trigger={<Trigger label={label} count={value === null ? 0 : 1} />}>
      <MenuGroup label={label}>
        <MenuRadioGroup<string>
          value={value ?? ANY}
          onValueChange={(next) =>
            onValueChange(options.find((option) => option.value === next)?.value ?? null)
          }
          options={[{ value: ANY, label: "Any" }, ...options]}
        />
      </MenuGroup>
    </DropdownMenu>
  );
}

const Panel = lazyPart(
  async () => (await import("./filter-search-panel")).FilterSearchPanel,
  <Skeleton className="h-14 w-64" />,
);

function FilterLookup({ onValueChange, ...panel }: FilterSearchPanelProps) {
  const [open, setOpen] = useState(false);

  function change(next: boolean) {
    setOpen(next);
    // It opens with nothing typed.
    if (!next) panel.onSearch?.("");
  }

  return (
    <Popover
      label={panel.label}
      open={open}
      onOpenChange={change}
      trigger={<Trigger label={panel.label} count={panel.value === null ? 0 : 1} />}
    >
      <Panel
        {...panel}
        onValueChange={(value) => {
          onValueChange(value);
          change(false);
        }}
      />
    </Popover>
  );
}

function wordsIn<V extends string>(options: readonly Option<V>[], value: V): string | undefined {
  return options.find((option) => option.value === value)?.label;
}

type SeveralFilterOptions<V extends string> = FilterMenuProps<V> & {
  /** All values stand in one chip and are taken out together; else each has its own. */
  sharedChip?: boolean;
};

/** Several of a few. */
export function severalFilter<V extends string>({
  sharedChip = false,
  ...menu
}: SeveralFilterOptions<V>): Filter {
  const { label, options, value, onValueChange } = menu;
  const words = (one: V) => wordsIn(options, one) ?? one;
  const without = (one: V) => () => onValueChange(value.filter((other) => other !== one));
  const chips = sharedChip
    ? chip(label, value.map(words).join(", "), () => onValueChange([]))
    : value.flatMap((one) => chip(label, words(one), without(one), `${label}-${one}`));
  return { label, chips, control: <FilterMenu {...menu} /> };
}

/** The words of what is chosen and is none of the options: not fetched yet, or no longer there. */
type Unlisted<V extends string> = { unlisted?: (value: V) => string };

function chipOfChoice<V extends string>(
  { label, options, value, onValueChange }: FilterChoiceProps<V>,
  unlisted: (value: V) => string = () => "…",
) {
  const words = value === null ? null : (wordsIn(options, value) ?? unlisted(value));
  return chip(label, words, () => onValueChange(null));
}

/** One of a few, or any. */
export function choiceFilter<V extends string>({
  unlisted,
  ...choice
}: FilterChoiceProps<V> & Unlisted<V>): Filter {
  return {
    label: choice.label,
    chips: chipOfChoice(choice, unlisted),
    control: <FilterChoice {...choice} />,
  };
}

/** One of too many for a menu, found by typing. */
export function lookupFilter({ unlisted, ...lookup }: FilterSearchPanelProps & Unlisted<string>): Filter {
  return {
    label: lookup.label,
    chips: chipOfChoice(lookup, unlisted),
    control: <FilterLookup {...lookup} />,
  };
}
