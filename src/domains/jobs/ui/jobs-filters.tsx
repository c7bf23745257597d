"use client";

import type { ReactNode } from "react";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipEach } from "@/ui/filter-chips";
import { FilterChoice, FilterMenu } from "@/ui/filter-menu";
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
  const { state, kind, mine } = params;
  const viewer = useViewer();
  return (
    <FilterBar chips={chipsOf(params, onChange)} onClear={onClear} actions={actions}>
      <FilterMenu
        label="State"
        options={stateOptions}
        value={state}
        onValueChange={(value) => onChange({ state: value })}
      />
      <FilterMenu
        label="Kind"
        options={kindOptions}
        value={kind}
        onValueChange={(value) => onChange({ kind: value })}
      />
      {viewer.role === "provider_admin" && (
        <FilterChoice
          label="Asked by"
          options={askerOptions}
          value={mine ? "me" : null}
          onValueChange={(value) => onChange({ mine: value === "me" })}
        />
      )}
    </FilterBar>
  );
}

function chipsOf({ state, kind, mine }: JobsParams, onChange: JobsFiltersProps["onChange"]): FilterChip[] {
  return [
    ...chipEach("state", "State", state, JOB_STATE_LABELS, (rest) => onChange({ state: rest })),
    ...chipEach("kind", "Kind", kind, kindLabel, (rest) => onChange({ kind: rest })),
    ...chip("mine", "Asked by", mine ? "Me" : null, () => onChange({ mine: false })),
  ];
}
