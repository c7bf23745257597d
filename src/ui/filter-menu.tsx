"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { DropdownMenu, MenuCheckboxItem, MenuGroup, MenuRadioGroup } from "./dropdown-menu";
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
  footer?: ReactNode;
};

/** Several of a few: the menu stays open while ticking. */
export function FilterMenu<V extends string>({
  label,
  options,
  value,
  onValueChange,
  footer,
}: FilterMenuProps<V>) {
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
      {footer}
    </DropdownMenu>
  );
}

type FilterChoiceProps<V extends string> = {
  label: string;
  options: readonly Option<V>[];
  value: V | null;
  onValueChange: (value: V | null) => void;
  /** The words for "not filtered". */
  anyLabel?: string;
};

const ANY = "";

/** One of a few, or any. */
export function FilterChoice<V extends string>({
  label,
  options,
  value,
  onValueChange,
  anyLabel = "Any",
}: FilterChoiceProps<V>) {
  return (
    <DropdownMenu align="start" trigger={<Trigger label={label} count={value === null ? 0 : 1} />}>
      <MenuGroup label={label}>
        <MenuRadioGroup<string>
          value={value ?? ANY}
          onValueChange={(next) =>
            onValueChange(options.find((option) => option.value === next)?.value ?? null)
          }
          options={[{ value: ANY, label: anyLabel }, ...options]}
        />
      </MenuGroup>
    </DropdownMenu>
  );
}

const Panel = lazyPart(
  async () => (await import("./filter-search-panel")).FilterSearchPanel,
  <Skeleton className="h-14 w-64" />,
);

/** One of too many for a menu, found by typing. */
export function FilterSearch({ onValueChange, ...panel }: FilterSearchPanelProps) {
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
