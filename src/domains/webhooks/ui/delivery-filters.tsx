"use client";

import type { ReactNode } from "react";
import type { Filter } from "@/ui/filter";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { daysFilter } from "@/ui/filter-days";
import { severalFilter } from "@/ui/filter-menu";
import { optionsOf } from "@/ui/options";
import { DELIVERY_STATUS_LABELS, EVENT_TYPES } from "../rules/log-words";
import { DELIVERY_STATUSES } from "../rules/words";
import type { DeliveryLogParams } from "./delivery-search-params";

type Shared = Pick<DeliveryLogParams, "q" | "status" | "type" | "from" | "to">;

type DeliveryFiltersProps = {
  params: Shared;
  /** Whose days are meant. */
  zone: string;
  onChange: (change: Partial<Shared>) => void;
  onClear: () => void;
  /** What else narrows this log. */
  filters: readonly Filter[];
  actions: ReactNode;
};

const statusOptions = optionsOf(DELIVERY_STATUSES, DELIVERY_STATUS_LABELS);
const typeOptions = EVENT_TYPES.map((value) => ({ value, label: value }));

/** What narrows a delivery log, whoever reads it; whose deliveries and which endpoint is said by its page. */
export function DeliveryFilters(props: DeliveryFiltersProps) {
  const { params, zone, onChange, onClear, filters, actions } = props;
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      search={searchFilter({
        label: "Find by id",
        chipLabel: "Id",
        placeholder: "webhook-id or delivery id",
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
          label: "Event",
          options: typeOptions,
          value: params.type,
          onValueChange: (type) => onChange({ type }),
        }),
        ...filters,
        daysFilter({ label: "Queued", zone, from: params.from, to: params.to, onValueChange: onChange }),
      ]}
    />
  );
}
