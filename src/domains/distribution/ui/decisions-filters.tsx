"use client";

import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { FilterChoice, FilterMenu } from "@/ui/filter-menu";
import { trpc } from "@/ui/trpc/client";
import { OUTCOME_LABELS, OUTCOMES, TRIGGER_LABELS, TRIGGERS } from "../rules/words";
import type { DecisionsParams } from "./distribution-search-params";

type DecisionsFiltersProps = {
  params: DecisionsParams;
  onChange: (change: Partial<DecisionsParams>) => void;
  onClear: () => void;
};

const outcomeOptions = OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] }));
const triggerOptions = TRIGGERS.map((value) => ({ value, label: TRIGGER_LABELS[value] }));
const named = (entries: readonly { id: string; name: string }[] = []) =>
  entries.map(({ id, name }) => ({ value: id, label: name }));

export function DecisionsFilters({ params, onChange, onClear }: DecisionsFiltersProps) {
  const { outcome, trigger, niche, source, lead } = params;
  const { data } = trpc.leads.filterOptions.useQuery({});
  const nameOf = (id: string, entries: readonly { id: string; name: string }[] = []) =>
    entries.find((entry) => entry.id === id)?.name ?? "…";
  const chips: FilterChip[] = [
    ...outcome.map((value) => ({
      id: `outcome-${value}`,
      label: "Outcome",
      value: OUTCOME_LABELS[value],
      onRemove: () => onChange({ outcome: outcome.filter((other) => other !== value) }),
    })),
    ...trigger.map((value) => ({
      id: `trigger-${value}`,
      label: "Offered",
      value: TRIGGER_LABELS[value],
      onRemove: () => onChange({ trigger: trigger.filter((other) => other !== value) }),
    })),
  ];
  if (niche !== null) {
    const onRemove = () => onChange({ niche: null });
    chips.push({ id: "niche", label: "Niche", value: nameOf(niche, data?.niches), onRemove });
  }
  if (source !== null) {
    const onRemove = () => onChange({ source: null });
    chips.push({ id: "source", label: "Source", value: nameOf(source, data?.sources), onRemove });
  }
  if (lead !== null) {
    chips.push({ id: "lead", label: "Lead", value: "One lead", onRemove: () => onChange({ lead: null }) });
  }
  return (
    <FilterBar className="w-full" chips={chips} onClear={onClear}>
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
        options={named(data?.niches)}
        value={niche}
        onValueChange={(value) => onChange({ niche: value })}
      />
      <FilterChoice
        label="Source"
        options={named(data?.sources)}
        value={source}
        onValueChange={(value) => onChange({ source: value })}
      />
    </FilterBar>
  );
}
