"use client";

import { useTenantOptions } from "@/domains/tenants/ui/index";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { FilterChoice, FilterSearch } from "@/ui/filter-menu";
import { SearchInput } from "@/ui/search-input";
import { useEndpointAddress } from "./use-endpoint-options";
import type { EndpointsParams, EndpointState } from "./webhooks-search-params";

const STATE_LABELS: Record<EndpointState, string> = {
  active: "Enabled",
  failing: "Failing",
  disabled: "Disabled",
};
const stateOptions = (["active", "failing", "disabled"] as const).map((value) => ({
  value,
  label: STATE_LABELS[value],
}));

type EndpointsFiltersProps = {
  params: EndpointsParams;
  onChange: (next: Partial<EndpointsParams>) => void;
  onClear: () => void;
};

export function EndpointsFilters({ params, onChange, onClear }: EndpointsFiltersProps) {
  const { q, state, tenant, endpoint } = params;
  const tenants = useTenantOptions(tenant);
  const address = useEndpointAddress(endpoint);
  const chips: FilterChip[] = [];
  if (q.trim() !== "") {
    chips.push({ id: "q", label: "Search", value: q.trim(), onRemove: () => onChange({ q: "" }) });
  }
  if (state !== null) {
    const onRemove = () => onChange({ state: null });
    chips.push({ id: "state", label: "Health", value: STATE_LABELS[state], onRemove });
  }
  if (tenant !== null) {
    const onRemove = () => onChange({ tenant: null });
    chips.push({ id: "tenant", label: "Client company", value: tenants.name, onRemove });
  }
  if (endpoint !== null) {
    const onRemove = () => onChange({ endpoint: null });
    chips.push({ id: "endpoint", label: "Endpoint", value: address ?? "…", onRemove });
  }
  return (
    <FilterBar
      className="w-full"
      chips={chips}
      onClear={onClear}
      search={
        <SearchInput
          label="Search endpoints"
          placeholder="Address or description"
          value={q}
          onValueChange={(value) => onChange({ q: value })}
        />
      }
    >
      <FilterChoice
        label="Health"
        options={stateOptions}
        value={state}
        onValueChange={(value) => onChange({ state: value })}
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
