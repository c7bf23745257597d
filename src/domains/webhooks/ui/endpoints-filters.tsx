"use client";

import type { ReactNode } from "react";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { linkedFilter } from "@/ui/filter";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { choiceFilter } from "@/ui/filter-menu";
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
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      search={searchFilter({
        label: "Search endpoints",
        placeholder: "Address or description",
        value: q,
        onValueChange: (value) => onChange({ q: value }),
      })}
      filters={[
        choiceFilter({
          label: "Health",
          options: stateOptions,
          value: state,
          onValueChange: (value) => onChange({ state: value }),
        }),
        client,
        linkedFilter("Endpoint", endpoint === null ? null : (address ?? "…"), () =>
          onChange({ endpoint: null }),
        ),
      ]}
    />
  );
}
