"use client";

import type { ReactNode } from "react";
import { chip } from "@/ui/filter-chips";
import { FilterChoice } from "@/ui/filter-menu";
import { DeliveryFilters } from "./delivery-filters";
import type { DeliveryLogParams } from "./delivery-search-params";

type DeliveriesFiltersProps = {
  params: DeliveryLogParams;
  zone: string;
  /** To choose from; one that was deleted is known by its chip alone. */
  endpoints: readonly { id: string; address: string }[];
  onChange: (change: Partial<DeliveryLogParams>) => void;
  onClear: () => void;
  actions: ReactNode;
};

/** A workspace: its own deliveries, of one of its few endpoints. */
export function TenantDeliveriesFilters({ endpoints, ...props }: DeliveriesFiltersProps) {
  const { endpoint } = props.params;
  const { onChange } = props;
  const address = endpoints.find(({ id }) => id === endpoint)?.address ?? "Deleted endpoint";
  return (
    <DeliveryFilters
      {...props}
      chips={chip("endpoint", "Endpoint", endpoint === null ? null : address, () =>
        onChange({ endpoint: null }),
      )}
    >
      <FilterChoice
        label="Endpoint"
        options={endpoints.map(({ id, address: label }) => ({ value: id, label }))}
        value={endpoint}
        onValueChange={(value) => onChange({ endpoint: value })}
      />
    </DeliveryFilters>
  );
}
