"use client";

import type { ReactNode } from "react";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipEach } from "@/ui/filter-chips";
import { FilterMenu } from "@/ui/filter-menu";
import { optionsOf } from "@/ui/options";
import { ESCALATION_SEVERITIES, ESCALATION_SEVERITY_LABELS, ESCALATION_STATUSES } from "../rules/words";
import { ESCALATION_STATUS_LABELS } from "./escalation-words";
import type { EscalationsParams } from "./escalations-search-params";

type EscalationsFiltersProps = {
  params: EscalationsParams;
  onChange: (change: Partial<EscalationsParams>) => void;
  onClear: () => void;
  actions: ReactNode;
};

const statusOptions = optionsOf(ESCALATION_STATUSES, ESCALATION_STATUS_LABELS);
const severityOptions = optionsOf(ESCALATION_SEVERITIES, ESCALATION_SEVERITY_LABELS);

export function EscalationsFilters({ params, onChange, onClear, actions }: EscalationsFiltersProps) {
  const { q, status, severity, tenant } = params;
  const client = useTenantFilter(tenant, (value) => onChange({ tenant: value }));
  return (
    <FilterBar
      chips={[...chipsOf(params, onChange), ...client.chips]}
      onClear={onClear}
      actions={actions}
      search={{
        label: "Search escalations",
        placeholder: "Subject or client company",
        value: q,
        onValueChange: (value) => onChange({ q: value }),
      }}
    >
      <FilterMenu
        label="Status"
        options={statusOptions}
        value={status}
        onValueChange={(value) => onChange({ status: value })}
      />
      <FilterMenu
        label="Severity"
        options={severityOptions}
        value={severity}
        onValueChange={(value) => onChange({ severity: value })}
      />
      {client.control}
    </FilterBar>
  );
}

function chipsOf(
  { q, status, severity }: EscalationsParams,
  onChange: EscalationsFiltersProps["onChange"],
): FilterChip[] {
  return [
    ...chip("q", "Search", q, () => onChange({ q: "" })),
    ...chipEach("status", "Status", status, ESCALATION_STATUS_LABELS, (rest) => onChange({ status: rest })),
    ...chipEach("severity", "Severity", severity, ESCALATION_SEVERITY_LABELS, (rest) =>
      onChange({ severity: rest }),
    ),
  ];
}
