"use client";

import { useState } from "react";
import { useTenantOptions } from "@/domains/tenants/ui/index";
import { DateRangePicker } from "@/ui/date-range-picker";
import { dayInZone } from "@/ui/day-range";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipDays, chipEach } from "@/ui/filter-chips";
import { FilterMenu, FilterSearch } from "@/ui/filter-menu";
import { SearchInput } from "@/ui/search-input";
import { DELIVERY_STATUS_LABELS, EVENT_TYPES } from "../rules/log-words";
import { DELIVERY_STATUSES } from "../rules/words";
import { useEndpointOptions } from "./use-endpoint-options";
import type { DeliveriesParams } from "./webhooks-search-params";

type DeliveriesFiltersProps = {
  params: DeliveriesParams;
  zone: string;
  onChange: (change: Partial<DeliveriesParams>) => void;
  onClear: () => void;
};

const statusOptions = DELIVERY_STATUSES.map((value) => ({ value, label: DELIVERY_STATUS_LABELS[value] }));
const typeOptions = EVENT_TYPES.map((value) => ({ value, label: value }));

export function DeliveriesFilters({ params, zone, onChange, onClear }: DeliveriesFiltersProps) {
  const { q, status, type, tenant, endpoint, from, to } = params;
  const tenants = useTenantOptions(tenant);
  const endpoints = useEndpointOptions(endpoint, tenant);
  const [today] = useState(() => dayInZone(new Date(), zone));
  return (
    <FilterBar
      className="w-full"
      chips={chipsOf(params, { tenant: tenants.name, endpoint: endpoints.address }, onChange)}
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
      <FilterSearch
        label="Client company"
        placeholder="Type a name"
        options={tenants.options}
        loading={tenants.loading}
        onSearch={tenants.onSearch}
        value={tenant}
        onValueChange={(value) => onChange({ tenant: value, endpoint: null })}
      />
      <FilterSearch
        label="Endpoint"
        placeholder="Type a part of the address"
        options={endpoints.options}
        loading={endpoints.loading}
        onSearch={endpoints.onSearch}
        value={endpoint}
        onValueChange={(value) => onChange({ endpoint: value })}
      />
      <DateRangePicker
        label="Queued"
        zone={zone}
        today={today}
        value={from === null || to === null ? null : { from, to }}
        onValueChange={(next) => onChange({ from: next?.from ?? null, to: next?.to ?? null })}
      />
    </FilterBar>
  );
}

function chipsOf(
  { q, status, type, tenant, endpoint, from, to }: DeliveriesParams,
  names: { tenant: string; endpoint: string },
  onChange: DeliveriesFiltersProps["onChange"],
): FilterChip[] {
  return [
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
    ...chip("tenant", "Client company", tenant === null ? null : names.tenant, () =>
      onChange({ tenant: null }),
    ),
    ...chip("endpoint", "Endpoint", endpoint === null ? null : names.endpoint, () =>
      onChange({ endpoint: null }),
    ),
    ...chipDays("date", "Queued", { from, to }, () => onChange({ from: null, to: null })),
  ];
}
