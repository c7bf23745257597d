"use client";

import { useTenantOptions } from "@/domains/tenants/ui/index";
import { FilterBar } from "@/ui/filter-bar";
import { chip, wordsOrNull } from "@/ui/filter-chips";
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
  const chips = [
    ...chip("q", "Search", q, () => onChange({ q: "" })),
    ...chip("state", "Health", wordsOrNull(state, STATE_LABELS), () => onChange({ state: null })),
    ...chip("tenant", "Client company", tenant === null ? null : tenants.name, () =>
      onChange({ tenant: null }),
    ),
    ...chip("endpoint", "Endpoint", endpoint === null ? null : (address ?? "…"), () =>
      onChange({ endpoint: null }),
    ),
  ];
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
