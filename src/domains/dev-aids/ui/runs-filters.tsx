"use client";

import { useState } from "react";
import { DateRangePicker } from "@/ui/date-range-picker";
import { dayInZone } from "@/ui/day-range";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipDays, wordsOrNull } from "@/ui/filter-chips";
import { FilterChoice, FilterSearch } from "@/ui/filter-menu";
import type { RunsOverview } from "../rules/views";
import { RUN_FILTER_LABELS, RUN_FILTERS } from "../words";
import type { RunsParams } from "./runs-search-params";

type RunsFiltersProps = {
  params: RunsParams;
  overview: RunsOverview | undefined;
  onChange: (change: Partial<RunsParams>) => void;
  onClear: () => void;
};

const statusOptions = RUN_FILTERS.map((value) => ({ value, label: RUN_FILTER_LABELS[value] }));

export function RunsFilters({ params, overview, onChange, onClear }: RunsFiltersProps) {
  const zone = overview?.zone ?? "UTC";
  const [today] = useState(() => dayInZone(new Date(), zone));
  const { from, to } = params;
  return (
    <FilterBar chips={chipsOf(params, onChange)} onClear={onClear}>
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
      <DateRangePicker
        label="Queued"
        zone={zone}
        today={today}
        value={from === null || to === null ? null : { from, to }}
        onValueChange={(next) => onChange({ from: next?.from ?? null, to: next?.to ?? null })}
      />
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
