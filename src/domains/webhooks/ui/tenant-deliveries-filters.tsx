"use client";

import { FilterBar } from "@/ui/filter-bar";
import { chip, chipEach } from "@/ui/filter-chips";
import { FilterChoice, FilterMenu } from "@/ui/filter-menu";
import { SearchInput } from "@/ui/search-input";
import { DELIVERY_STATUS_LABELS, EVENT_TYPES } from "../rules/log-words";
import { DELIVERY_STATUSES } from "../rules/words";
import type { OwnDeliveriesParams } from "./tenant-webhooks-search-params";

type DeliveriesFiltersProps = {
  params: OwnDeliveriesParams;
  /** To choose from; one that was deleted is known by its chip alone. */
  endpoints: readonly { id: string; address: string }[];
  onChange: (change: Partial<OwnDeliveriesParams>) => void;
  onClear: () => void;
};

const statusOptions = DELIVERY_STATUSES.map((value) => ({ value, label: DELIVERY_STATUS_LABELS[value] }));
const typeOptions = EVENT_TYPES.map((value) => ({ value, label: value }));

export function TenantDeliveriesFilters({ params, endpoints, onChange, onClear }: DeliveriesFiltersProps) {
  const { q, status, type, endpoint } = params;
  const address = endpoints.find(({ id }) => id === endpoint)?.address ?? "Deleted endpoint";
  const chips = [
    ...chip("q", "Id", q, () => onChange({ q: "" })),
    ...chipEach(
      "status",
      "Status",
      status,
      (value) => DELIVERY_STATUS_LABELS[value],
      (rest) => onChange({ status: rest }),
    ),
    ...chipEach(
      "type",
      "Event",
      type,
      (value) => value,
      (rest) => onChange({ type: rest }),
    ),
    ...chip("endpoint", "Endpoint", endpoint === null ? null : address, () => onChange({ endpoint: null })),
  ];
  return (
    <FilterBar
      className="w-full"
      chips={chips}
      onClear={onClear}
      search={
        <SearchInput
          label="Find by id"
          placeholder="webhook-id or delivery id"
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
      <FilterMenu
        label="Event"
        options={typeOptions}
        value={type}
        onValueChange={(value) => onChange({ type: value })}
      />
      <FilterChoice
        label="Endpoint"
        options={endpoints.map(({ id, address: label }) => ({ value: id, label }))}
        value={endpoint}
        onValueChange={(value) => onChange({ endpoint: value })}
      />
    </FilterBar>
  );
}
