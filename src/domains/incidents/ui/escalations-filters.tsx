"use client";

import type { ReactNode } from "react";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { severalFilter } from "@/ui/filter-menu";
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
  const client = useTenantFilter(params.tenant, (tenant) => onChange({ tenant }));
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      search={searchFilter({
        label: "Search escalations",
        placeholder: "Subject or client company",
        value: params.q,
        onValueChange: (q) => onChange({ q }),
      })}
      filters={[
        severalFilter({
          label: "Status",
          options: statusOptions,
          value: params.status,
          onValueChange: (status) => onChange({ status }),
        }),
        severalFilter({
          label: "Severity",
          options: severityOptions,
          value: params.severity,
          onValueChange: (severity) => onChange({ severity }),
        }),
        client,
      ]}
    />
  );
}
