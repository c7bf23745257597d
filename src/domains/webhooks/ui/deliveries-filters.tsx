"use client";

import type { ReactNode } from "react";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { lookupFilter } from "@/ui/filter-menu";
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
  const { address, ...found } = useEndpointOptions(endpoint, tenant);
  const ofEndpoint = lookupFilter({
    label: "Endpoint",
    placeholder: "Type a part of the address",
    ...found,
    value: endpoint,
    unlisted: () => address,
    onValueChange: (value) => onChange({ endpoint: value }),
  });
  return <DeliveryFilters {...props} filters={[client, ofEndpoint]} />;
}
