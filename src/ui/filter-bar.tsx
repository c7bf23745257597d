"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { messages, removeFilter } from "./messages";
import { SearchInput } from "./search-input";

export type FilterChip = { id: string; label: string; value: string; onRemove: () => void };

/** What is searched for by typing. */
type FilterBarSearch = {
  label: string;
  placeholder: string;
  value: string;
  onValueChange: (value: string) => void;
};

type FilterBarProps = {
  /** What is set now. */
  chips?: readonly FilterChip[];
  onClear?: () => void;
  search?: FilterBarSearch;
  /** The controls that set filters. */
  children?: ReactNode;
  /** At the end of the line: export, and what is made or done here. */
  actions?: ReactNode;
};

export function FilterBar({ chips = [], onClear, search, children, actions }: FilterBarProps) {
  return (
    <div data-slot="filter-bar" className="flex w-full flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {search !== undefined && (
          <div className="w-full sm:w-64">
            <SearchInput {...search} />
          </div>
        )}
        {children}
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {chips.length > 0 && (
        <ul aria-label="Filters set" className="flex flex-wrap items-center gap-1.5">
          {chips.map((chip) => (
            <li key={chip.id} className="max-w-full">
              <span className="flex h-6 max-w-full items-center rounded-md border border-border bg-secondary pl-2 text-xs text-secondary-foreground">
                <span className="shrink-0">{chip.label}:</span>
                <span className="ml-1 truncate font-medium">{chip.value}</span>
                <button
                  type="button"
                  onClick={chip.onRemove}
                  aria-label={removeFilter(chip.label, chip.value)}
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
