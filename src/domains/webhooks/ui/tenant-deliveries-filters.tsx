"use client";

import type { ReactNode } from "react";
import { choiceFilter } from "@/ui/filter-menu";
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
  const ofEndpoint = choiceFilter({
    label: "Endpoint",
    options: endpoints.map(({ id, address }) => ({ value: id, label: address })),
    value: props.params.endpoint,
    unlisted: () => "Deleted endpoint",
    onValueChange: (endpoint) => props.onChange({ endpoint }),
  });
  return <DeliveryFilters {...props} filters={[ofEndpoint]} />;
}
