"use client";

import type { ReactNode } from "react";
import { linkedFilter } from "@/ui/filter";
import { FilterBar } from "@/ui/filter-bar";
import { choiceFilter, severalFilter } from "@/ui/filter-menu";
import { namedOptions, optionsOf } from "@/ui/options";
import { trpc } from "@/ui/trpc/client";
import { OUTCOME_LABELS, OUTCOMES, TRIGGER_LABELS, TRIGGERS } from "../rules/words";
import type { DecisionsParams } from "./distribution-search-params";

type DecisionsFiltersProps = {
  params: DecisionsParams;
  onChange: (change: Partial<DecisionsParams>) => void;
  onClear: () => void;
  actions: ReactNode;
};

const outcomeOptions = optionsOf(OUTCOMES, OUTCOME_LABELS);
const triggerOptions = optionsOf(TRIGGERS, TRIGGER_LABELS);

export function DecisionsFilters({ params, onChange, onClear, actions }: DecisionsFiltersProps) {
  const { data } = trpc.leads.filterOptions.useQuery({});
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      filters={[
        severalFilter({
          label: "Outcome",
          options: outcomeOptions,
          value: params.outcome,
          onValueChange: (outcome) => onChange({ outcome }),
        }),
        severalFilter({
          label: "Offered",
          options: triggerOptions,
          value: params.trigger,
          onValueChange: (trigger) => onChange({ trigger }),
        }),
        choiceFilter({
          label: "Niche",
          options: namedOptions(data?.niches),
          value: params.niche,
          onValueChange: (niche) => onChange({ niche }),
        }),
        choiceFilter({
          label: "Source",
          options: namedOptions(data?.sources),
          value: params.source,
          onValueChange: (source) => onChange({ source }),
        }),
        linkedFilter("Lead", params.lead === null ? null : "One lead", () => onChange({ lead: null })),
      ]}
    />
  );
}
