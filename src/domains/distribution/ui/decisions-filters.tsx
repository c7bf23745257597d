"use client";

import type { ReactNode } from "react";
import { FilterBar } from "@/ui/filter-bar";
import { chip, chipEach } from "@/ui/filter-chips";
import { FilterChoice, FilterMenu } from "@/ui/filter-menu";
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
  const { outcome, trigger, niche, source, lead } = params;
  const { data } = trpc.leads.filterOptions.useQuery({});
  const named = (id: string | null, entries: readonly { id: string; name: string }[] = []) =>
    id === null ? null : (entries.find((entry) => entry.id === id)?.name ?? "…");
  const chips = [
    ...chipEach("outcome", "Outcome", outcome, OUTCOME_LABELS, (rest) => onChange({ outcome: rest })),
    ...chipEach("trigger", "Offered", trigger, TRIGGER_LABELS, (rest) => onChange({ trigger: rest })),
    ...chip("niche", "Niche", named(niche, data?.niches), () => onChange({ niche: null })),
    ...chip("source", "Source", named(source, data?.sources), () => onChange({ source: null })),
    ...chip("lead", "Lead", lead === null ? null : "One lead", () => onChange({ lead: null })),
  ];
  return (
    <FilterBar chips={chips} onClear={onClear} actions={actions}>
      <FilterMenu
        label="Outcome"
        options={outcomeOptions}
        value={outcome}
        onValueChange={(value) => onChange({ outcome: value })}
      />
      <FilterMenu
        label="Offered"
        options={triggerOptions}
        value={trigger}
        onValueChange={(value) => onChange({ trigger: value })}
      />
      <FilterChoice
        label="Niche"
        options={namedOptions(data?.niches)}
        value={niche}
        onValueChange={(value) => onChange({ niche: value })}
      />
      <FilterChoice
        label="Source"
        options={namedOptions(data?.sources)}
        value={source}
        onValueChange={(value) => onChange({ source: value })}
      />
    </FilterBar>
  );
}
