"use client";

import type { ReactNode } from "react";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipDays, wordsOrNull } from "@/ui/filter-chips";
import { FilterDays } from "@/ui/filter-days";
import { FilterChoice, FilterSearch } from "@/ui/filter-menu";
import { optionsOf } from "@/ui/options";
import type { RunsOverview } from "../rules/views";
import { RUN_FILTER_LABELS, RUN_FILTERS } from "../words";
import type { RunsParams } from "./runs-search-params";

type RunsFiltersProps = {
  params: RunsParams;
  overview: RunsOverview | undefined;
  /** At the end of the line. */
  actions: ReactNode;
  onChange: (change: Partial<RunsParams>) => void;
  onClear: () => void;
};

const statusOptions = optionsOf(RUN_FILTERS, RUN_FILTER_LABELS);

export function RunsFilters({ params, overview, actions, onChange, onClear }: RunsFiltersProps) {
  const zone = overview?.zone ?? "UTC";
  const { from, to } = params;
  return (
    <FilterBar chips={chipsOf(params, onChange)} onClear={onClear} actions={actions}>
      <FilterSearch
        label="Function"
        placeholder="Type a function"
        options={(overview?.functions ?? []).map((value) => ({ value, label: value }))}
        value={params.fn}
        onValueChange={(fn) => onChange({ fn })}
      />
      <FilterChoice
        label="Status"
        options={statusOptions}
        value={params.status}
        onValueChange={(status) => onChange({ status })}
      />
      <FilterDays label="Queued" zone={zone} from={from} to={to} onValueChange={onChange} />
    </FilterBar>
  );
}

function chipsOf({ fn, status, from, to }: RunsParams, onChange: RunsFiltersProps["onChange"]): FilterChip[] {
  return [
    ...chip("fn", "Function", fn, () => onChange({ fn: null })),
    ...chip("status", "Status", wordsOrNull(status, RUN_FILTER_LABELS), () => onChange({ status: null })),
    ...chipDays("queued", "Queued", { from, to }, () => onChange({ from: null, to: null })),
  ];
}
