"use client";

import { useTenantOptions } from "@/domains/tenants/ui/index";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { FilterMenu, FilterSearch } from "@/ui/filter-menu";
import { SearchInput } from "@/ui/search-input";
import { CLIENT_STATUSES } from "../rules/scopes";
import type { ClientsParams } from "./clients-search-params";
import { CLIENT_STATUS_LABELS } from "./federation-words";

type ClientsFiltersProps = {
  params: ClientsParams;
  onChange: (change: Partial<ClientsParams>) => void;
  onClear: () => void;
};

const statusOptions = CLIENT_STATUSES.map((value) => ({ value, label: CLIENT_STATUS_LABELS[value] }));

export function ClientsFilters({ params, onChange, onClear }: ClientsFiltersProps) {
  const { q, status, tenant } = params;
  const tenants = useTenantOptions(tenant);
  const chips: FilterChip[] = status.map((value) => ({
    id: `status-${value}`,
    label: "Status",
    value: CLIENT_STATUS_LABELS[value],
    onRemove: () => onChange({ status: status.filter((other) => other !== value) }),
  }));
  if (q !== "") chips.unshift({ id: "q", label: "Search", value: q, onRemove: () => onChange({ q: "" }) });
  if (tenant !== null) {
    chips.push({
      id: "tenant",
      label: "Client company",
      value: tenants.name,
      onRemove: () => onChange({ tenant: null }),
    });
  }
  return (
    <FilterBar
      className="w-full"
      chips={chips}
      onClear={onClear}
      search={
        <SearchInput
          label="Search clients"
          placeholder="System or client company"
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
