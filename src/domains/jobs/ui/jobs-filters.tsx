"use client";

import type { ReactNode } from "react";
import { FilterBar } from "@/ui/filter-bar";
import { choiceFilter, severalFilter } from "@/ui/filter-menu";
import { optionsOf } from "@/ui/options";
import { useViewer } from "@/ui/viewer";
import { JOB_KINDS, JOB_STATE_LABELS, JOB_STATES } from "../words";
import { kindLabel } from "./job-words";
import type { JobsParams } from "./jobs-search-params";

type JobsFiltersProps = {
  /** At the end of the line. */
  actions: ReactNode;
  params: JobsParams;
  onChange: (change: Partial<JobsParams>) => void;
  onClear: () => void;
};

const stateOptions = optionsOf(JOB_STATES, JOB_STATE_LABELS);
const kindOptions = JOB_KINDS.map((value) => ({ value, label: kindLabel(value) }));
const askerOptions = [{ value: "me", label: "Me" }] as const;

export function JobsFilters({ params, actions, onChange, onClear }: JobsFiltersProps) {
  const viewer = useViewer();
  const askedBy = choiceFilter({
    label: "Asked by",
    options: askerOptions,
    value: params.mine ? "me" : null,
    onValueChange: (value) => onChange({ mine: value === "me" }),
  });
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      filters={[
        severalFilter({
          label: "State",
          options: stateOptions,
          value: params.state,
          onValueChange: (state) => onChange({ state }),
        }),
        severalFilter({
          label: "Kind",
          options: kindOptions,
          value: params.kind,
          onValueChange: (kind) => onChange({ kind }),
        }),
        viewer.role === "provider_admin" ? askedBy : { ...askedBy, control: null },
      ]}
    />
  );
}
