"use client";

import type { ReactNode } from "react";
import { FilterBar } from "@/ui/filter-bar";
import { daysFilter } from "@/ui/filter-days";
import { choiceFilter, lookupFilter } from "@/ui/filter-menu";
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
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      filters={[
        lookupFilter({
          label: "Function",
          placeholder: "Type a function",
          options: (overview?.functions ?? []).map((value) => ({ value, label: value })),
          value: params.fn,
          unlisted: (fn) => fn,
          onValueChange: (fn) => onChange({ fn }),
        }),
        choiceFilter({
          label: "Status",
          options: statusOptions,
          value: params.status,
          onValueChange: (status) => onChange({ status }),
        }),
        daysFilter({
          label: "Queued",
          zone: overview?.zone ?? "UTC",
          from: params.from,
          to: params.to,
          onValueChange: onChange,
        }),
      ]}
    />
  );
}
