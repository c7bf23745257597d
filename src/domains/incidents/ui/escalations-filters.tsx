"use client";

import { useTenantOptions } from "@/domains/tenants/ui/index";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipEach } from "@/ui/filter-chips";
import { FilterMenu, FilterSearch } from "@/ui/filter-menu";
import { SearchInput } from "@/ui/search-input";
import { ESCALATION_SEVERITIES, ESCALATION_SEVERITY_LABELS, ESCALATION_STATUSES } from "../rules/words";
import { ESCALATION_STATUS_LABELS } from "./escalation-words";
import type { EscalationsParams } from "./escalations-search-params";

type EscalationsFiltersProps = {
  params: EscalationsParams;
  onChange: (change: Partial<EscalationsParams>) => void;
  onClear: () => void;
};

const statusOptions = ESCALATION_STATUSES.map((value) => ({ value, label: ESCALATION_STATUS_LABELS[value] }));
const severityOptions = ESCALATION_SEVERITIES.map((value) => ({
  value,
  label: ESCALATION_SEVERITY_LABELS[value],
}));

export function EscalationsFilters({ params, onChange, onClear }: EscalationsFiltersProps) {
  const { q, status, severity, tenant } = params;
  const tenants = useTenantOptions(tenant);
  return (
    <FilterBar
      chips={chipsOf(params, onChange, tenants.name)}
      onClear={onClear}
      search={
        <SearchInput
          label="Search escalations"
          placeholder="Subject or client company"
          value={q}
          onValueChange={(value) => onChange({ q: value })}
        />
      }
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
      <FilterSearch
        label="Client company"
        placeholder="Type a name"
        options={tenants.options}
        loading={tenants.loading}
        onSearch={tenants.onSearch}
        value={tenant}
        onValueChange={(value) => onChange({ tenant: value })}
      />
    </FilterBar>
  );
}

function chipsOf(
  { q, status, severity, tenant }: EscalationsParams,
  onChange: EscalationsFiltersProps["onChange"],
  tenantName: string,
): FilterChip[] {
  return [
    ...chip("q", "Search", q, () => onChange({ q: "" })),
    ...chipEach(
      "status",
      "Status",
      status,
      (value) => ESCALATION_STATUS_LABELS[value],
      (rest) => onChange({ status: rest }),
    ),
    ...chipEach(
      "severity",
      "Severity",
      severity,
      (value) => ESCALATION_SEVERITY_LABELS[value],
      (rest) => onChange({ severity: rest }),
    ),
    ...chip("tenant", "Client company", tenant === null ? null : tenantName, () =>
      onChange({ tenant: null }),
    ),
  ];
}
