"use client";

import { X } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { chip, type Filter } from "./filter";
import { messages, removeFilter } from "./messages";
import { SearchInput } from "./search-input";

type SearchFilterOptions = {
  label: string;
  placeholder: string;
  value: string;
  onValueChange: (value: string) => void;
  /** What its chip calls it. */
  chipLabel?: string;
  /** Where taking its chip out is more than an empty search. */
  onRemove?: () => void;
};

/** What is searched for by typing. */
export function searchFilter({
  chipLabel = messages.actions.search,
  onRemove,
  ...input
}: SearchFilterOptions): Filter {
  const { label, value, onValueChange } = input;
  return {
    label,
    chips: chip(chipLabel, value, onRemove ?? (() => onValueChange(""))),
    control: <SearchInput {...input} />,
  };
}

type FilterBarProps = {
  search?: Filter;
  /** In the order of their controls and chips. */
  filters?: readonly Filter[];
  /** The controls stand as one named group; where they are many, they scroll sideways on a phone. */
  group?: "wraps" | "scrolls";
  onClear?: () => void;
  /** At the end of the line: export, and what is made or done here. */
  actions?: ReactNode;
};

const SCROLLS =
  "max-sm:-mx-4 max-sm:w-screen max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 max-sm:[scrollbar-width:none] [&>*]:shrink-0";

export function FilterBar({ search, filters = [], group, onClear, actions }: FilterBarProps) {
  const chips = [...(search?.chips ?? []), ...filters.flatMap((filter) => filter.chips)];
  const controls = filters.map(({ label, control }) => <Fragment key={label}>{control}</Fragment>);
  return (
    <div data-slot="filter-bar" className="flex w-full flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {search !== undefined && <div className="w-full sm:w-64">{search.control}</div>}
        {group === undefined ? (
          controls
        ) : (
          <div
            role="group"
            aria-label="Filters"
            className={cn("flex flex-wrap gap-2", group === "scrolls" && SCROLLS)}
          >
            {controls}
          </div>
        )}
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {chips.length > 0 && (
        <ul aria-label="Filters set" className="flex flex-wrap items-center gap-1.5">
          {chips.map(({ id, label, value, onRemove }) => (
            <li key={id} className="max-w-full">
              <span className="flex h-6 max-w-full items-center rounded-md border border-border bg-secondary pl-2 text-xs text-secondary-foreground">
                <span className="shrink-0">{label}:</span>
                <span className="ml-1 truncate font-medium">{value}</span>
                <button
                  type="button"
                  onClick={onRemove}
                  aria-label={removeFilter(label, value)}
                  className="ml-0.5 grid size-6 shrink-0 place-items-center rounded-md text-muted-foreground hover:text-foreground"
                >
                  <X aria-hidden="true" className="size-3" />
                </button>
              </span>
            </li>
          ))}
          <li>
            <Button variant="ghost" size="xs" onClick={onClear}>
              {messages.actions.clearFilters}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}
