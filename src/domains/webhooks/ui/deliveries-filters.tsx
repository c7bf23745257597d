"use client";

import { useState } from "react";
import { useTenantOptions } from "@/domains/tenants/ui/index";
import { DateRangePicker } from "@/ui/date-range-picker";
import { dayInZone, formatDayRange } from "@/ui/day-range";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
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
  const chips: FilterChip[] = [
    ...status.map((value) => ({
      id: `status-${value}`,
      label: "Status",
      value: DELIVERY_STATUS_LABELS[value],
      onRemove: () => onChange({ status: status.filter((other) => other !== value) }),
    })),
    ...type.map((value) => ({
      id: `type-${value}`,
      label: "Event",
      value,
      onRemove: () => onChange({ type: type.filter((other) => other !== value) }),
    })),
  ];
  if (q.trim() !== "") {
    chips.unshift({ id: "q", label: "Id", value: q.trim(), onRemove: () => onChange({ q: "" }) });
  }
  if (tenant !== null) {
    const onRemove = () => onChange({ tenant: null });
    chips.push({ id: "tenant", label: "Client company", value: names.tenant, onRemove });
  }
  if (endpoint !== null) {
    const onRemove = () => onChange({ endpoint: null });
    chips.push({ id: "endpoint", label: "Endpoint", value: names.endpoint, onRemove });
  }
  if (from !== null || to !== null) {
    const value = formatDayRange({ from: from ?? to ?? "", to: to ?? from ?? "" });
    chips.push({ id: "date", label: "Queued", value, onRemove: () => onChange({ from: null, to: null }) });
  }
  return chips;
}
