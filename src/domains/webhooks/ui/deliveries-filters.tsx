"use client";

import type { ReactNode } from "react";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { chip } from "@/ui/filter-chips";
import { FilterSearch } from "@/ui/filter-menu";
import { DeliveryFilters } from "./delivery-filters";
import { useEndpointOptions } from "./use-endpoint-options";
import type { DeliveriesParams } from "./webhooks-search-params";

type DeliveriesFiltersProps = {
  params: DeliveriesParams;
  zone: string;
  onChange: (change: Partial<DeliveriesParams>) => void;
  onClear: () => void;
  actions: ReactNode;
};

/** Staff: everybody's deliveries, of a client company or an endpoint found by typing. */
export function DeliveriesFilters(props: DeliveriesFiltersProps) {
  const { tenant, endpoint } = props.params;
  const { onChange } = props;
  const client = useTenantFilter(tenant, (value) => onChange({ tenant: value, endpoint: null }));
  const endpoints = useEndpointOptions(endpoint, tenant);
  return (
    <DeliveryFilters
      {...props}
      chips={[
        ...client.chips,
        ...chip("endpoint", "Endpoint", endpoint === null ? null : endpoints.address, () =>
          onChange({ endpoint: null }),
        ),
      ]}
    >
      {client.control}
      <FilterSearch
        label="Endpoint"
        placeholder="Type a part of the address"
        options={endpoints.options}
        loading={endpoints.loading}
        onSearch={endpoints.onSearch}
        value={endpoint}
        onValueChange={(value) => onChange({ endpoint: value })}
      />
    </DeliveryFilters>
  );
}
