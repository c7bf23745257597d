"use client";

import type { ReactNode } from "react";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { FilterBar } from "@/ui/filter-bar";
import { chip, wordsOrNull } from "@/ui/filter-chips";
import { FilterChoice } from "@/ui/filter-menu";
import { optionsOf } from "@/ui/options";
import { useEndpointAddress } from "./use-endpoint-options";
import type { EndpointsParams, EndpointState } from "./webhooks-search-params";

const STATE_LABELS: Record<EndpointState, string> = {
  active: "Enabled",
  failing: "Failing",
  disabled: "Disabled",
};
const stateOptions = optionsOf(["active", "failing", "disabled"] as const, STATE_LABELS);

type EndpointsFiltersProps = {
  params: EndpointsParams;
  /** At the end of the line. */
  actions: ReactNode;
  onChange: (next: Partial<EndpointsParams>) => void;
  onClear: () => void;
};

export function EndpointsFilters({ params, actions, onChange, onClear }: EndpointsFiltersProps) {
  const { q, state, tenant, endpoint } = params;
  const client = useTenantFilter(tenant, (value) => onChange({ tenant: value }));
  const address = useEndpointAddress(endpoint);
  const chips = [
    ...chip("q", "Search", q, () => onChange({ q: "" })),
    ...chip("state", "Health", wordsOrNull(state, STATE_LABELS), () => onChange({ state: null })),
    ...client.chips,
    ...chip("endpoint", "Endpoint", endpoint === null ? null : (address ?? "…"), () =>
      onChange({ endpoint: null }),
    ),
  ];
  return (
    <FilterBar
      chips={chips}
      onClear={onClear}
      actions={actions}
      search={{
        label: "Search endpoints",
        placeholder: "Address or description",
        value: q,
        onValueChange: (value) => onChange({ q: value }),
      }}
    >
      <FilterChoice
        label="Health"
        options={stateOptions}
        value={state}
        onValueChange={(value) => onChange({ state: value })}
      />
      {client.control}
    </FilterBar>
  );
}
