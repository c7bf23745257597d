"use client";

import { useTenantOptions } from "@/domains/tenants/ui/index";
import { FilterBar } from "@/ui/filter-bar";
import { chip, chipEach } from "@/ui/filter-chips";
import { FilterMenu, FilterSearch } from "@/ui/filter-menu";
import { SearchInput } from "@/ui/search-input";
import { CLIENT_STATUSES } from "../rules/scopes";
import type { ClientsParams } from "./clients-search-params";
import { CLIENT_STATUS_LABELS } from "./federation-words";

type ClientsFiltersProps = {
  params: ClientsParams;
  onChange: (change: Partial<ClientsParams>) => void;
  onClear: () => void;
};

const statusOptions = CLIENT_STATUSES.map((value) => ({ value, label: CLIENT_STATUS_LABELS[value] }));

export function ClientsFilters({ params, onChange, onClear }: ClientsFiltersProps) {
  const { q, status, tenant } = params;
  const tenants = useTenantOptions(tenant);
  const chips = [
    ...chip("q", "Search", q, () => onChange({ q: "" })),
    ...chipEach(
      "status",
      "Status",
      status,
      (value) => CLIENT_STATUS_LABELS[value],
      (rest) => onChange({ status: rest }),
    ),
    ...chip("tenant", "Client company", tenant === null ? null : tenants.name, () =>
      onChange({ tenant: null }),
    ),
  ];
  return (
    <FilterBar
      className="w-full"
      chips={chips}
      onClear={onClear}
      search={
        <SearchInput
          label="Search clients"
          placeholder="System or client company"
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
      <FilterSearch
        label="Client company"
        placeholder="Type a name"
        options={tenants.options}
        loading={tenants.loading}
        onSearch={tenants.onSearch}
        value={tenant}
        onValueChange={(value) => onChange({ tenant: value })}
      />
    </FilterBar>
  );
}
